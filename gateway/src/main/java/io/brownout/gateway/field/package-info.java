/** The Service-Mode field of RFC 9651: its members, how they are read and how they are written. Pure. */
@NullMarked
package io.brownout.gateway.field;

import org.jspecify.annotations.NullMarked;
