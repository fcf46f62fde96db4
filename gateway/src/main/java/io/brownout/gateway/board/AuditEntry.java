package io.brownout.gateway.board;

/**
 * One thing that operators did, or that ended by itself. Each entry carries the digest of the one before it, so that
 * none can be changed or left out unseen. Immutable.
 *
 * @param number from 1, without gaps
 * @param at milliseconds on the board's clock
 * @param actor who; {@code brownout} for what ended by itself
 * @param action {@code force}, {@code release}, {@code expire}, {@code expires-soon}, {@code switch-region},
 *     {@code freeze}, {@code thaw} or {@code reload}
 * @param subject what it was about, as in {@code capability:payments}
 * @param value what was put into force; empty when something ended
 * @param until when that ends, milliseconds; 0 when it does not or when something ended
 * @param reason why
 * @param ticket where more is written; empty when nowhere
 * @param breakGlass the safety rules that were broken; empty when none was
 * @param previous the digest of the entry before; empty for the first
 * @param digest lower-case hex SHA-256 of all the others
 */
public record AuditEntry(
        long number,
        long at,
        String actor,
        String action,
        String subject,
        String value,
        long until,
        String reason,
        String ticket,
        String breakGlass,
        String previous,
        String digest) {}
