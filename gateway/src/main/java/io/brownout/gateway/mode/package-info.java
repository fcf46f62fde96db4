/** The {@code DegradationMode} gateway filter: one request, one decision, one behaviour. */
@NullMarked
package io.brownout.gateway.mode;

import org.jspecify.annotations.NullMarked;
