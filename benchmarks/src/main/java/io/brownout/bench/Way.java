package io.brownout.bench;

import io.brownout.world.TokenService;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A way through the gateway. All end at the same upstream. */
enum Way {
    BARE("measured-bare", "no filter", (tokens, user) -> ""),
    OPEN("measured-open", "a capability without tokens", (tokens, user) -> ""),
    OPAQUE("measured-opaque", "a capability with opaque tokens", TokenService::opaqueToken),
    SIGNED("measured-signed", "a capability with signed tokens", TokenService::signedToken),
    /** Tells how much of a difference means nothing. */
    BARE_AGAIN("measured-bare-again", "no filter, as a check", (tokens, user) -> "");

    private static final int USERS = 100;

    private final String name;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function without state
    private final BiFunction<TokenService, String, String> issue;

    Way(String name, String title, BiFunction<TokenService, String, String> issue) {
        this.name = name;
        this.title = title;
        this.issue = issue;
    }

    String path() {
        return "/" + name;
    }

    /** In a few words, for people. */
    String title() {
        return title;
    }

    boolean asksForTokens() {
        return this == OPAQUE || this == SIGNED;
    }

    /** One token for each of its users; nobody says who it is where nobody is asked. */
    List<Passport> passports(TokenService tokens) {
        return IntStream.range(0, asksForTokens() ? USERS : 1)
                .mapToObj(number -> "user-" + number)
                .map(user -> new Passport(asksForTokens() ? user : "", issue.apply(tokens, user)))
                .toList();
    }

    /**
     * What a request is made with.
     *
     * @param user whom the upstream has to hear of; empty for nobody
     * @param token empty for none
     */
    record Passport(String user, String token) {}
}
