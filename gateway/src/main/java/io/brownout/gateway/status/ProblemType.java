package io.brownout.gateway.status;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every refusal a client can meet: one problem type of RFC 9457 each. */
public enum ProblemType {
    IDEMPOTENCY_KEY_MISSING(
            HttpStatus.BAD_REQUEST,
            "Idempotency key missing",
            "This request needs an Idempotency-Key header: a new random value for each action, and the same value"
                    + " whenever the action is repeated. Nothing was done."),
    IDEMPOTENCY_KEY_INVALID(
            HttpStatus.BAD_REQUEST,
            "Idempotency key invalid",
            "The Idempotency-Key header must appear once, as a quoted string or a bare token of 1 to 255 printable"
                    + " ASCII characters. Nothing was done."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "Idempotency key reused",
            "This Idempotency-Key belongs to a different request. Use a new key for a new action."
                    + " Nothing was done for this one."),
    REQUEST_IN_PROGRESS(
            HttpStatus.CONFLICT,
            "Request in progress",
            "The same request is being carried out right now. Ask again with the same key to learn its result."),
    OUTCOME_UNKNOWN(
            HttpStatus.CONFLICT,
            "Outcome unknown",
            "This request may have been carried out, but nobody heard the answer. It is not repeated until that is"
                    + " settled. Do not send it under a new key."),
    STORE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not accepted",
            "This request could not be recorded, so nothing was forwarded. It is safe to resend it with the same"
                    + " key."),
    STORE_FULL(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too much is waiting",
            "Too many requests wait already, so this one was not accepted and nothing was forwarded. It is safe to"
                    + " resend it with the same key."),
    ACCEPTANCE_UNKNOWN(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Acceptance unknown",
            "This request may have been accepted. Resend it with the same key: it will be carried out at most"
                    + " once."),
    BODY_TOO_LARGE(
            HttpStatus.PAYLOAD_TOO_LARGE,
            "Request body too large",
            "The request body is larger than this capability takes. Nothing was done."),
    BODY_TOO_SLOW(
            HttpStatus.REQUEST_TIMEOUT,
            "Request body too slow",
            "The request body did not arrive in time. Nothing was done; it is safe to resend with the same key."),
    ANSWER_TOO_LARGE(
            HttpStatus.BAD_GATEWAY,
            "Answer too large",
            "The request was carried out, but its answer is larger than can be kept. Do not send it under a new"
                    + " key."),
    UPSTREAM_UNREACHABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not carried out",
            "The service behind cannot be reached, so nothing was done. It is safe to resend with the same key."),
    READ_ONLY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Changes are paused",
            "You can look, but changes are paused for now. This request was not forwarded."),
    TOKEN_MISSING(
            HttpStatus.UNAUTHORIZED, "Please sign in", "This needs a token, and none was sent. Nothing was done."),
    TOKEN_REFUSED(
            HttpStatus.UNAUTHORIZED, "Please sign in again", "The token that was sent is not valid. Nothing was done."),
    TOKEN_UNSEEN(
            HttpStatus.UNAUTHORIZED,
            "Sign-in is limited for now",
            "Nobody can verify new sign-ins for now. Those who were here a short while ago can still look. Nothing was"
                    + " done; sign in again in a moment."),
    SIGN_IN_LIMITED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Sign-in is limited for now",
            "Nobody can verify new sign-ins for now. Those who were here a short while ago can still look. Nothing was"
                    + " done; your sign-in stays good, try again in a moment."),
    NO_ANSWER(
            HttpStatus.SERVICE_UNAVAILABLE,
            "No answer in time",
            "The service behind did not answer in time. Whether it has done something is not known."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Temporarily unavailable",
            "This is not available for now. This request was not forwarded."),
    LIMITED(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests for now",
            "Only so many requests can be served for now, and this one was over the limit. It was not forwarded, and it"
                    + " is safe to send it again."),
    STATUS_UNKNOWN(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Status unknown",
            "The state of this request cannot be read right now. Ask again."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "No such request", "No request of yours has this id.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ProblemType(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The HTTP status that goes with this problem. */
    public HttpStatus status() {
        return status;
    }

    /** What it is, in a few words; the same whenever it happens. */
    public String title() {
        return title;
    }

    /** What became of the user's action, and what to do. */
    public String detail() {
        return detail;
    }

    String uri() {
        return StatusResource.PROBLEMS + this;
    }

    /** The last segment of the problem's type URI. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
