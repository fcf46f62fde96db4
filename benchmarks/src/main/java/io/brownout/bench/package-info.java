/**
 * Measures a whole gateway: a process of its own between a load and an upstream, asked in several ways by turns. What
 * counts is the processor time that each way costs the gateway, compared with a route that has nothing to do with modes.
 */
@NullMarked
package io.brownout.bench;

import org.jspecify.annotations.NullMarked;
