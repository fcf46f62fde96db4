/** How far the service has recovered, on the tracks of data, control and business: all from memory. */
@NullMarked
package io.brownout.gateway.recovery;

import org.jspecify.annotations.NullMarked;
