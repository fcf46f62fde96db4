/** What a client sees of the service: the Service-Mode header, problem bodies and the status document. */
@NullMarked
package io.brownout.gateway.status;

import org.jspecify.annotations.NullMarked;
