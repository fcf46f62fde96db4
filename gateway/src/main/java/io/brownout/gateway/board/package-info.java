/** The answer to "how is every dependency, and how does every capability behave now": one volatile read per request. */
@NullMarked
package io.brownout.gateway.board;

import org.jspecify.annotations.NullMarked;
