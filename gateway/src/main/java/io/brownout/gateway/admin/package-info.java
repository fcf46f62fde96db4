/** What operators see and order, on a server of its own: its routes, its security, its documents. */
@NullMarked
package io.brownout.gateway.admin;

import org.jspecify.annotations.NullMarked;
