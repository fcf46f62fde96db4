package io.brownout.tokens;

import io.brownout.tokens.Spoiler.Fate;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Counts requests and spoils them. A late request holds no thread while it waits; it is carried out to its end even when
 * its caller has hung up.
 */
final class FaultFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FATE = FaultFilter.class.getName();

    private final transient Spoiler spoiler;
    private final transient Traffic traffic;
    private final transient ScheduledExecutorService timer;

    FaultFilter(Spoiler spoiler, Traffic traffic, ScheduledExecutorService timer) {
        this.spoiler = spoiler;
        this.traffic = traffic;
        this.timer = timer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Endpoint> endpoint = Endpoint.at(request.getRequestURI());
        if (endpoint.isEmpty()) {
            chain.doFilter(request, response);
        } else if (request.getAttribute(FATE) instanceof Fate fate) {
            answer(fate, new Undelayed(request), response, chain);
        } else {
            receive(endpoint.get(), request, response, chain);
        }
    }

    private void receive(Endpoint endpoint, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Runnable end = traffic.begin(endpoint, request);
        Fate fate = spoiler.fate(endpoint);
        if (fate.latencyMs() > 0) {
            delay(fate, request, end);
            return;
        }
        try {
            answer(fate, request, response, chain);
        } finally {
            end.run();
        }
    }

    private void delay(Fate fate, HttpServletRequest request, Runnable end) {
        request.setAttribute(FATE, fate);
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(0);
        waiting.addListener(new AtEnd(end));
        ScheduledFuture<?> unused = timer.schedule(() -> waiting.dispatch(), fate.latencyMs(), TimeUnit.MILLISECONDS);
    }

    private static void answer(Fate fate, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (fate.status() == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(fate.status());
        response.setContentType("application/json");
        response.getWriter().write("{\"error\":\"injected\"}");
    }

    /** A request after its delay, as if there had been none: filters behind skip what was dispatched again. */
    private static final class Undelayed extends HttpServletRequestWrapper {

        Undelayed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }
    }
}
