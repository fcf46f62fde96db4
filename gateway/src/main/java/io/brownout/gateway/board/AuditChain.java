package io.brownout.gateway.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Chains audit entries by their digests, so that a change to one breaks all that follow. Pure. */
public final class AuditChain {

    private static final char END = '\n';

    private AuditChain() {}

    /** The entry with the digest that belongs to it. */
    static AuditEntry sealed(AuditEntry entry) {
        return new AuditEntry(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.value(),
                entry.until(),
                entry.reason(),
                entry.ticket(),
                entry.breakGlass(),
                entry.previous(),
                digestOf(entry));
    }

    /**
     * Where a run of entries is broken.
     *
     * @param entries in the order of their numbers
     * @return number of the first entry that was changed, or does not follow the one before it; empty when none
     */
    public static Optional<Long> breakIn(List<AuditEntry> entries) {
        Optional<AuditEntry> before = Optional.empty();
        for (AuditEntry entry : entries) {
            boolean follows = before.map(previous -> follows(previous, entry)).orElse(true);
            if (!follows || !entry.digest().equals(digestOf(entry))) {
                return Optional.of(entry.number());
            }
            before = Optional.of(entry);
        }
        return Optional.empty();
    }

    private static boolean follows(AuditEntry previous, AuditEntry entry) {
        return entry.number() == previous.number() + 1 && entry.previous().equals(previous.digest());
    }

    /** Each part with its length, so that no two entries are the same text. */
    private static String digestOf(AuditEntry entry) {
        StringBuilder text = new StringBuilder();
        for (Object part : List.of(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.value(),
                entry.until(),
                entry.reason(),
                entry.ticket(),
                entry.breakGlass(),
                entry.previous())) {
            String spelled = part.toString();
            text.append(spelled.length()).append(':').append(spelled).append(END);
        }
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256", e);
        }
    }
}
