/** How features reach Redis: connections that fail fast, and scripts with their shared parts. */
@NullMarked
package io.brownout.gateway.redis;

import org.jspecify.annotations.NullMarked;
