package io.brownout.gateway.status;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Twelve hexadecimal digits that stand for bytes: the beginning of their SHA-256. Pure. */
final class Fingerprint {

    private static final int BYTES = 6;

    private Fingerprint() {}

    /** Of all of them, one after the other. */
    static String of(List<byte[]> parts) {
        MessageDigest digest = sha256();
        parts.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
