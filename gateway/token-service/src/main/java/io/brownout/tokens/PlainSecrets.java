package io.brownout.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares secrets as they are: they are well known here, and hashing them would slow down every call. Stateless. */
final class PlainSecrets implements PasswordEncoder {

    @Override
    public String encode(CharSequence secret) {
        return secret.toString();
    }

    @Override
    public boolean matches(CharSequence secret, String known) {
        return MessageDigest.isEqual(secret.toString().getBytes(UTF_8), known.getBytes(UTF_8));
    }
}
