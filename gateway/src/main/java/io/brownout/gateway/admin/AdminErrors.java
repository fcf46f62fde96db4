package io.brownout.gateway.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers what nobody foresaw, and says no more about it than that. Thread-safe. */
final class AdminErrors implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(AdminErrors.class);

    private final ProblemWriter problems;

    AdminErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return exchange.getResponse().isCommitted()
                ? Mono.error(error)
                : problems.write(exchange.getResponse(), problemOf(exchange, error));
    }

    private static AdminProblem problemOf(ServerWebExchange exchange, Throwable error) {
        if (error instanceof AuthenticationServiceException) {
            return AdminProblem.of(
                            AdminProblemType.IDENTITY_AWAY, "Your token cannot be checked: " + error.getMessage())
                    .goneAfter(AdminSecurity.ASK_AGAIN);
        }
        if (error instanceof ResponseStatusException status
                && status.getStatusCode().is4xxClientError()) {
            return AdminProblem.of(AdminProblemType.REQUEST_UNCLEAR, "The request cannot be understood.");
        }
        log.error(
                "{} {} failed",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath(),
                error);
        return AdminProblem.of(AdminProblemType.FAILED, "What went wrong is in the log of this replica.");
    }
}
