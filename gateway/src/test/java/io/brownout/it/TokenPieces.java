package io.brownout.it;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every piece of some tokens, and of what anybody could make of them who knows them. Immutable. */
final class TokenPieces {

    static final int LENGTH = 12;

    private final Set<String> pieces = new HashSet<>();

    TokenPieces(Collection<String> tokens) {
        tokens.stream().flatMap(TokenPieces::forms).forEach(form -> pieces.addAll(piecesOf(form)));
    }

    private static Stream<String> forms(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        byte[] digest = digest(bytes);
        HexFormat hex = HexFormat.of();
        Base64.Encoder base64 = Base64.getEncoder();
        Base64.Encoder url = Base64.getUrlEncoder();
        return Stream.of(
                token,
                hex.formatHex(bytes),
                base64.encodeToString(bytes),
                hex.formatHex(digest),
                base64.encodeToString(digest),
                url.encodeToString(digest));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> piecesOf(String text) {
        return IntStream.rangeClosed(0, text.length() - LENGTH)
                .mapToObj(at -> text.substring(at, at + LENGTH))
                .toList();
    }

    /** The pieces that a text holds, each with what stands around it. */
    List<String> in(String text) {
        return IntStream.rangeClosed(0, text.length() - LENGTH)
                .filter(at -> pieces.contains(text.substring(at, at + LENGTH)))
                .limit(5)
                .mapToObj(at -> text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 50)))
                .toList();
    }
}
