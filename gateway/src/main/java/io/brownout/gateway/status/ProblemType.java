package io.brownout.gateway.status;

import io.brownout.policy.RequestKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Every refusal a client can meet: one problem type of RFC 9457 each, and what it says of the user's action. */
public enum ProblemType {
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST, Fate.NOT_DONE),
    IDEMPOTENCY_KEY_INVALID(HttpStatus.BAD_REQUEST, Fate.NOT_DONE),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, Fate.NOT_KNOWN),
    REQUEST_IN_PROGRESS(HttpStatus.CONFLICT, Fate.NOT_KNOWN),
    OUTCOME_UNKNOWN(HttpStatus.CONFLICT, Fate.NOT_KNOWN),
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_FORWARDED),
    STORE_FULL(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_DONE),
    ACCEPTANCE_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_KNOWN),
    BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, Fate.NOT_FORWARDED),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, Fate.NOT_FORWARDED),
    ANSWER_TOO_LARGE(HttpStatus.BAD_GATEWAY, Fate.DONE),
    UPSTREAM_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_DONE),
    READ_ONLY(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_FORWARDED),
    TOKEN_MISSING(HttpStatus.UNAUTHORIZED, Fate.NOT_FORWARDED),
    TOKEN_REFUSED(HttpStatus.UNAUTHORIZED, Fate.NOT_FORWARDED),
    TOKEN_UNSEEN(HttpStatus.UNAUTHORIZED, Fate.NOT_FORWARDED),
    SIGN_IN_LIMITED(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_FORWARDED),
    NO_ANSWER(HttpStatus.SERVICE_UNAVAILABLE, Fate.IN_DOUBT),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_FORWARDED),
    LIMITED(HttpStatus.TOO_MANY_REQUESTS, Fate.NOT_FORWARDED),
    STATUS_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_KNOWN),
    NOT_FOUND(HttpStatus.NOT_FOUND, Fate.NOT_KNOWN),
    STREAM_REFUSED(HttpStatus.SERVICE_UNAVAILABLE, Fate.NOT_KNOWN),
    NO_SUCH_FILE(HttpStatus.NOT_FOUND, Fate.NOT_KNOWN),
    NO_SUCH_PROBLEM(HttpStatus.NOT_FOUND, Fate.NOT_KNOWN),
    NO_SUCH_PAGE(HttpStatus.NOT_FOUND, Fate.NOT_KNOWN);

    private static final Translations TEXTS = Translations.of("problems");
    private static final String ENGLISH = "en";

    private final HttpStatus status;
    private final Fate fate;

    ProblemType(HttpStatus status, Fate fate) {
        this.status = status;
        this.fate = fate;
    }

    /** The HTTP status that goes with this problem. */
    public HttpStatus status() {
        return status;
    }

    /** What it is, in a few English words; the same whenever it happens. */
    public String title() {
        return title(ENGLISH);
    }

    /** What becomes of the user's action, and what to do, in English. */
    public String detail(RequestKind kind) {
        return detail(kind == RequestKind.SAFE ? fate.ofRead() : fate, Repetition.UNREAD, ENGLISH);
    }

    String title(String language) {
        return TEXTS.text(language, titleKey());
    }

    String detail(String language) {
        return TEXTS.text(language, detailKey());
    }

    /** The detail of a request of which more may be known: of one that only reads, or that surely is no repetition. */
    String detail(Fate known, Repetition repetition, String language) {
        if (repetition == Repetition.KEYLESS && speaksOfKeys()) {
            return TEXTS.text(language, detailOfKeylessKey());
        }
        if (known != fate) {
            return TEXTS.text(language, detailOfNotDoneKey());
        }
        return repetition == Repetition.UNRECORDED && fate == Fate.NOT_FORWARDED
                ? TEXTS.text(language, detailOfUnrecordedKey())
                : detail(language);
    }

    /** Whether it says which key is safe to use, which helps nobody who has none. */
    private boolean speaksOfKeys() {
        return switch (this) {
            case OUTCOME_UNKNOWN,
                    ACCEPTANCE_UNKNOWN,
                    ANSWER_TOO_LARGE,
                    UPSTREAM_UNREACHABLE,
                    STORE_FULL,
                    STORE_UNAVAILABLE,
                    BODY_TOO_SLOW -> true;
            default -> false;
        };
    }

    Fate fate() {
        return fate;
    }

    /** The names of its texts, in every language. */
    List<String> textKeys() {
        List<String> keys = new ArrayList<>(List.of(titleKey(), detailKey()));
        if (fate == Fate.NOT_FORWARDED || fate == Fate.IN_DOUBT) {
            keys.add(detailOfNotDoneKey());
        }
        if (fate == Fate.NOT_FORWARDED) {
            keys.add(detailOfUnrecordedKey());
        }
        if (speaksOfKeys()) {
            keys.add(detailOfKeylessKey());
        }
        return keys;
    }

    /** The type with this last segment; empty when there is none. */
    static Optional<ProblemType> named(String segment) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(segment))
                .findFirst();
    }

    String uri() {
        return StatusResource.PROBLEMS + this;
    }

    private String titleKey() {
        return this + ".title";
    }

    private String detailKey() {
        return this + ".detail";
    }

    private String detailOfNotDoneKey() {
        return this + ".detail.not-done";
    }

    private String detailOfUnrecordedKey() {
        return this + ".detail.unrecorded";
    }

    private String detailOfKeylessKey() {
        return this + ".detail.keyless";
    }

    /** The last segment of the problem's type URI. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
