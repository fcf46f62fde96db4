package io.brownout.gateway.identity;

import java.util.List;
import java.util.stream.IntStream;

/** Tokens of tests, and what they are known by. */
final class Tokens {

    static final TokenHasher HASHER = new TokenHasher("thirty-two characters or more, always");
    static final Identity ADA = new Identity("members", "ada", "acme", "read write");

    private Tokens() {}

    static TokenKey key(String token) {
        return new TokenKey("members", HASHER.hash(token));
    }

    static List<TokenKey> keys(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> key(prefix + i)).toList();
    }
}
