package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictSealTest {

    private static final TokenKey KEY = Tokens.key("one");
    private static final KeptVerdict KEPT =
            new KeptVerdict(new Identity("members", "ada \"7\" ü", "acme", "read write"), 12, 11, 99, "key-1");

    private final VerdictSeal seal = new VerdictSeal(Tokens.HASHER, issuer -> "rules");
    private final String text = seal.write(KEY, KEPT);

    @Test
    void readsWhatItWrote() {
        assertThat(seal.read(KEY, text)).contains(KEPT);
    }

    @Test
    void doesNotBelieveAChangedIdentity() {
        assertThat(seal.read(KEY, text.replace("ada", "eve"))).isEmpty();
    }

    @Test
    void doesNotBelieveAnotherSecret() {
        VerdictSeal other =
                new VerdictSeal(new TokenHasher("another secret of thirty-two characters"), issuer -> "rules");
        assertThat(seal.read(KEY, other.write(KEY, KEPT))).isEmpty();
    }

    @Test
    void doesNotBelieveWhatIsSaidOfAnotherToken() {
        assertThat(seal.read(Tokens.key("two"), text)).isEmpty();
        assertThat(seal.read(new TokenKey("partners", KEY.hash()), text)).isEmpty();
    }

    @Test
    void takesWhatCannotBeReadForNothing() {
        assertThat(seal.read(KEY, "")).isEmpty();
        assertThat(seal.read(KEY, " ")).isEmpty();
        assertThat(seal.read(KEY, "nonsense")).isEmpty();
        assertThat(seal.read(KEY, sealed("null"))).isEmpty();
        assertThat(seal.read(KEY, sealed("{}"))).isEmpty();
        assertThat(seal.read(KEY, sealed("{\"identity\": 7}"))).isEmpty();
    }

    private static String sealed(String json) {
        return Tokens.HASHER.seal(KEY + " " + json) + " " + json;
    }

    @Test
    void doesNotBelieveWhatWasFoundUnderOtherRules() {
        VerdictSeal other = new VerdictSeal(Tokens.HASHER, issuer -> "other rules");
        assertThat(seal.read(KEY, other.write(KEY, KEPT))).isEmpty();
    }
}
