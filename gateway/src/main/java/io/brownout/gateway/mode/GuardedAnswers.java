package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedOutcome;
import io.brownout.gateway.intent.GuardedWrite;
import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.intent.IntentAnswer;
import io.brownout.gateway.intent.IntentResource;
import io.brownout.gateway.intent.Refusal;
import io.brownout.gateway.status.CrossOrigin;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.deciding.Cause;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Spells what a guarded write came to as an HTTP response. Thread-safe. */
final class GuardedAnswers {

    static final String REPLAYED = "Idempotent-Replayed";
    /** What stays as it is, whenever the same request comes again. */
    private static final Set<Refusal> FINAL = EnumSet.of(
            Refusal.KEY_MISSING,
            Refusal.KEY_INVALID,
            Refusal.KEY_REUSED,
            Refusal.BODY_TOO_LARGE,
            Refusal.ANSWER_TOO_LARGE);

    /** After these nothing but the same key is safe to send. */
    private static final Set<Refusal> IN_DOUBT = EnumSet.of(
            Refusal.OUTCOME_UNKNOWN, Refusal.OUTCOME_STILL_UNKNOWN, Refusal.OUTCOME_PARKED, Refusal.ACCEPTANCE_UNKNOWN);

    /** What makes the capability unavailable to this request, whatever the board says. */
    private static final Set<Refusal> UNSERVED = EnumSet.of(
            Refusal.STORE_FULL,
            Refusal.STORE_UNAVAILABLE,
            Refusal.FORGOTTEN,
            Refusal.ACCEPTANCE_UNKNOWN,
            Refusal.UPSTREAM_UNREACHABLE);

    private final GuardedWrites writes;
    private final StatusHeaders status;
    private final JsonAnswers json;
    private final KeptAnswer kept;
    private final LastAnswers answers;

    GuardedAnswers(GuardedWrites writes, StatusHeaders status, JsonAnswers json, KeptAnswer kept, LastAnswers answers) {
        this.writes = writes;
        this.status = status;
        this.json = json;
        this.kept = kept;
        this.answers = answers;
    }

    /** Serves a write as far as it may go. */
    Mono<Void> serve(ModeRequest request, Way way) {
        return outcome(request, way).flatMap(outcome -> answer(request, outcome));
    }

    /** What a write comes to that may go so far. */
    Mono<GuardedOutcome> outcome(ModeRequest request, Way way) {
        GuardedWrite write = new GuardedWrite(request.capability(), request.exchange(), request.chain()::filter, way);
        return writes.serve(write);
    }

    /** Spells an outcome. */
    Mono<Void> answer(ModeRequest request, GuardedOutcome outcome) {
        return outcome.fold(
                answered -> answered(request, answered),
                accepted -> kept.write(request, accepted),
                refused -> refused(request, refused));
    }

    private Mono<Void> answered(ModeRequest request, GuardedOutcome.Answered answered) {
        ServerHttpResponse response = request.exchange().getResponse();
        IntentAnswer answer = answered.answer();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        HttpHeaders headers = response.getHeaders();
        UpstreamHeaders.add(headers, answer.headers());
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.setContentLength(answer.body().length);
        if (answered.replayed()) {
            headers.set(REPLAYED, "true");
        }
        CrossOrigin.open(headers);
        status.announce(response, request.snapshot(), request.capability().name());
        Mono<Void> written = response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
        return answered.replayed()
                ? written
                : answers.forgetAfter(request, HttpStatusCode.valueOf(answer.status()))
                        .then(written);
    }

    private Mono<Void> refused(ModeRequest request, GuardedOutcome.Refused refused) {
        ServerHttpResponse response = request.exchange().getResponse();
        String capability = request.capability().name();
        if (UNSERVED.contains(refused.why())) {
            Cause found = refused.why() == Refusal.STORE_FULL ? Cause.OVERLOAD : Cause.DEPENDENCY;
            status.unavailable(response.getHeaders(), request.snapshot(), capability, found);
        } else {
            status.announce(response, request.snapshot(), capability);
        }
        ModeRequest known = refused.why() == Refusal.FORGOTTEN ? request.forgotten() : request;
        Problem problem = known.refusedBy(problem(request, refused.why()));
        return json.write(
                request.exchange(),
                refused.id().map(id -> problem.at(IntentResource.PATH + id)).orElse(problem));
    }

    /** Clients that repeat by themselves are told when only where that does no harm. */
    private static Problem problem(ModeRequest request, Refusal why) {
        boolean keyless = !GuardedWrites.hasKey(request.exchange());
        ProblemType type = typeOf(why);
        if (FINAL.contains(why) || (keyless && IN_DOUBT.contains(why))) {
            return Problem.ofClient(type);
        }
        return Problem.of(
                type,
                AskAgain.after(why, request.capability(), request.snapshot().policy()));
    }

    private static ProblemType typeOf(Refusal why) {
        return switch (why) {
            case NOT_KNOWN -> ProblemType.UNAVAILABLE;
            case KEY_MISSING -> ProblemType.IDEMPOTENCY_KEY_MISSING;
            case KEY_INVALID -> ProblemType.IDEMPOTENCY_KEY_INVALID;
            case KEY_REUSED -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case IN_PROGRESS -> ProblemType.REQUEST_IN_PROGRESS;
            case OUTCOME_UNKNOWN, OUTCOME_STILL_UNKNOWN, OUTCOME_PARKED -> ProblemType.OUTCOME_UNKNOWN;
            case STORE_UNAVAILABLE, FORGOTTEN -> ProblemType.STORE_UNAVAILABLE;
            case STORE_FULL -> ProblemType.STORE_FULL;
            case ACCEPTANCE_UNKNOWN -> ProblemType.ACCEPTANCE_UNKNOWN;
            case BODY_TOO_LARGE -> ProblemType.BODY_TOO_LARGE;
            case BODY_TOO_SLOW -> ProblemType.BODY_TOO_SLOW;
            case ANSWER_TOO_LARGE -> ProblemType.ANSWER_TOO_LARGE;
            case UPSTREAM_UNREACHABLE -> ProblemType.UPSTREAM_UNREACHABLE;
        };
    }
}
