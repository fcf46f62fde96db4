package io.brownout.gateway.board;

import java.time.Duration;
import java.util.Optional;

/**
 * What an operator wants.
 *
 * @param subject what it is about
 * @param value what to put into force; empty to end what is in force
 * @param ttl how long; empty for subjects that do not end by themselves
 * @param drain whether kept requests are carried out meanwhile
 * @param actor who
 * @param reason why
 * @param ticket where more is written; empty when nowhere
 * @param breakGlass whether safety rules are to be broken
 */
public record Order(
        Subject subject,
        Optional<String> value,
        Optional<Duration> ttl,
        boolean drain,
        String actor,
        String reason,
        String ticket,
        boolean breakGlass) {}
