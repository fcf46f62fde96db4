package io.brownout.gateway.status;

import io.brownout.policy.Message;
import io.brownout.policy.Policy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** What a policy tells users, in the language that they ask for. Stateless. */
public final class PolicyTexts {

    private PolicyTexts() {}

    /**
     * A text for users.
     *
     * @param text what it says
     * @param language its tag of RFC 5646
     */
    public record Told(String text, String language) {}

    /** The text of a message in the language that a request asks for, or else in its first; empty when it has none. */
    public static Optional<Told> of(Policy policy, Optional<String> message, HttpHeaders request) {
        return message.map(policy.messages()::get).flatMap(found -> of(found, request));
    }

    static Optional<Told> of(Message message, HttpHeaders request) {
        return told(message, AskedLanguage.of(request, tags(message)));
    }

    /** The same, in the language nearest to a given one: the English of a policy that speaks no British English. */
    public static Optional<Told> in(Policy policy, Optional<String> message, String language) {
        return message.map(policy.messages()::get)
                .flatMap(found -> told(found, AskedLanguage.among(language, tags(found))));
    }

    /** Every language that a message of the policy is written in, in the order of the file; the first is the default. */
    public static Set<String> languages(Policy policy) {
        Set<String> languages = new LinkedHashSet<>();
        policy.messages().values().forEach(message -> languages.addAll(tags(message)));
        return languages;
    }

    private static Set<String> tags(Message message) {
        return message.texts().keySet();
    }

    private static Optional<Told> told(Message message, Optional<String> language) {
        return message.texts().entrySet().stream()
                .filter(text -> language.isEmpty() || language.get().equals(text.getKey()))
                .findFirst()
                .map(text -> new Told(text.getValue(), text.getKey()));
    }
}
