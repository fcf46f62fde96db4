package io.brownout.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {

    private final Keys keys = new Keys();

    @Test
    void signWithTheYoungestOfTwo() {
        assertThat(keys.view().published()).containsExactly("key-1", "key-2");
        assertThat(keys.signing().getKeyID()).isEqualTo("key-2");
    }

    @Test
    void stayPublishedWhenANewOneSigns() {
        assertThat(keys.rotate()).isEqualTo("key-3");
        assertThat(keys.signing().getKeyID()).isEqualTo("key-3");
        assertThat(keys.view().published()).containsExactly("key-1", "key-2", "key-3");
    }

    @Test
    void signWithWhatIsLeftWhenTheSigningOneIsWithdrawn() {
        assertThat(keys.withdraw("key-2")).isTrue();
        assertThat(keys.signing().getKeyID()).isEqualTo("key-1");
        assertThat(keys.view().withdrawn()).containsExactly("key-2");
        assertThat(keys.restore("key-2")).isTrue();
        assertThat(keys.view().published()).containsExactly("key-1", "key-2");
        assertThat(keys.signing().getKeyID()).isEqualTo("key-1");
    }

    @Test
    void signWithANewOneWhenNoneIsLeft() {
        keys.withdraw("key-1");
        keys.withdraw("key-2");
        assertThat(keys.signing().getKeyID()).isEqualTo("key-3");
        assertThat(keys.view().published()).containsExactly("key-3");
    }

    @Test
    void refuseNamesThatThereAreNot() {
        assertThat(keys.withdraw("key-9")).isFalse();
        assertThat(keys.restore("key-9")).isFalse();
    }
}
