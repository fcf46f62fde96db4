package io.brownout.gateway.mode;

import io.brownout.gateway.status.StatusHeaders;
import reactor.core.publisher.Mono;

/**
 * Forwards the request as it is, tells the capability's standing where there is something to tell, and remembers a
 * good answer where a mode may need it later.
 */
final class PassThrough implements ModeBehaviour {

    private final StatusHeaders status;
    private final LastAnswers answers;
    private final Unanswered unanswered;

    PassThrough(StatusHeaders status, LastAnswers answers, Unanswered unanswered) {
        this.status = status;
        this.answers = answers;
        this.unanswered = unanswered;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        status.announce(
                request.exchange().getResponse(),
                request.snapshot(),
                request.capability().name());
        answers.forgetOnceChanged(request);
        return unanswered.instead(
                request,
                answers.areWanted(request)
                        ? answers.remembering(request)
                        : request.chain().filter(request.exchange()));
    }
}
