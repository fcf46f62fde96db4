package io.brownout.gateway.admin;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every refusal an operator can meet: one problem type of RFC 9457 each, none shared with the edge. */
enum AdminProblemType {
    BODY_UNREADABLE(HttpStatus.BAD_REQUEST, "The body is no JSON object"),
    REQUEST_UNCLEAR(HttpStatus.BAD_REQUEST, "The request is unclear"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Who is asking?"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Your role does not allow this"),
    ORIGIN_REFUSED(HttpStatus.FORBIDDEN, "Pages of this site may not call"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Nothing is here"),
    CAPABILITY_UNKNOWN(HttpStatus.NOT_FOUND, "No such capability"),
    DEPENDENCY_UNKNOWN(HttpStatus.NOT_FOUND, "No such dependency"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
    UNSAFE(HttpStatus.CONFLICT, "Safety rules speak against it"),
    BOARD_MOVED(HttpStatus.PRECONDITION_FAILED, "The board has moved"),
    BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large"),
    NOT_JSON(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not application/json"),
    ORDER_INVALID(HttpStatus.UNPROCESSABLE_ENTITY, "The order is not complete"),
    POLICY_REFUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The policy is refused"),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed"),
    REDIS_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "Redis cannot be asked"),
    IDENTITY_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "Who you are cannot be checked now"),
    POLICY_UNSPREAD(HttpStatus.SERVICE_UNAVAILABLE, "The replicas may have different policies"),
    TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "Too many are watching"),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE, "The gateway is stopping");

    static final String PLACE = "/admin/v1/problems/";

    private final HttpStatus status;
    private final String title;

    AdminProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The last segment of the problem's type URI. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
