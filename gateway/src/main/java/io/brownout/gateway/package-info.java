/** The Brownout gateway application. Every feature below is also auto-configured for applications that bring their own. */
@NullMarked
package io.brownout.gateway;

import org.jspecify.annotations.NullMarked;
