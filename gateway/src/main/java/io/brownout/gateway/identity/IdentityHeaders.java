package io.brownout.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells upstreams who asks, in request headers that no client can set. Characters that a field value cannot hold,
 * blanks where one stands at an end, and the percent sign are percent-encoded UTF-8, RFC 3986 section 2.1. Immutable.
 */
public final class IdentityHeaders {

    private static final int MOST_HYPHENS = 4;
    private static final Set<String> USUAL = Set.of("keep-alive", "Keep-Alive", "close", "Upgrade");
    private static final HexFormat PERCENT = HexFormat.of().withUpperCase().withPrefix("%");

    private final IdentityProperties.Headers names;
    private final List<String> reserved;
    private final Set<String> reservedInAnyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    IdentityHeaders(IdentityProperties.Headers names) {
        this.names = names;
        this.reserved = Stream.of(names.issuer(), names.subject(), names.tenant(), names.scopes(), names.age())
                .flatMap(name -> spellings(name).stream())
                .toList();
        this.reservedInAnyCase.addAll(reserved);
    }

    /** The same exchange, whose request says who asks. */
    public ServerWebExchange told(ServerWebExchange exchange, Identification.Known known) {
        VerifiedCallers.mark(exchange, known.identity());
        ServerHttpRequest told = exchange.getRequest()
                .mutate()
                .headers(headers -> write(headers, known))
                .build();
        return exchange.mutate().request(told).build();
    }

    private void write(HttpHeaders headers, Identification.Known known) {
        Identity identity = known.identity();
        headers.set(names.issuer(), identity.issuer());
        headers.set(names.subject(), encoded(identity.subject()));
        setOrRemove(headers, names.tenant(), encoded(identity.tenant()));
        setOrRemove(headers, names.scopes(), encoded(identity.scopes()));
        headers.set(names.age(), Long.toString(known.age()));
    }

    private static void setOrRemove(HttpHeaders headers, String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }

    /** Whether a client tries to say who asks, or to have somebody on the way remove what we say. */
    boolean areClaimed(HttpHeaders headers) {
        for (String name : reserved) {
            if (headers.containsKey(name)) {
                return true;
            }
        }
        List<String> connection = headers.get(HttpHeaders.CONNECTION);
        return connection != null && !isUsual(connection) && names(connection);
    }

    private static boolean isUsual(List<String> connection) {
        return connection.size() == 1 && USUAL.contains(connection.get(0));
    }

    private boolean names(List<String> connection) {
        return connection.stream().anyMatch(field -> options(field).anyMatch(this::isReserved));
    }

    /** The same request without any of that. */
    ServerHttpRequest withoutClaims(ServerHttpRequest request) {
        return request.mutate().headers(this::strip).build();
    }

    private void strip(HttpHeaders headers) {
        reserved.forEach(headers::remove);
        List<String> connection = headers.get(HttpHeaders.CONNECTION);
        if (connection != null) {
            String kept = connection.stream()
                    .flatMap(IdentityHeaders::options)
                    .filter(option -> !isReserved(option))
                    .collect(Collectors.joining(", "));
            setOrRemove(headers, HttpHeaders.CONNECTION, kept);
        }
    }

    private boolean isReserved(@Nullable String option) {
        return option != null && reservedInAnyCase.contains(option);
    }

    private static Stream<String> options(String connection) {
        return Stream.of(connection.split(",")).map(String::strip).filter(option -> !option.isEmpty());
    }

    /** Blanks at the ends would be lost on the way: then all of them are encoded. */
    private static String encoded(String value) {
        int least = value.strip().equals(value) ? ' ' : '!';
        return value.codePoints().allMatch(each -> isPlain(each, least))
                ? value
                : value.codePoints().mapToObj(each -> encoded(each, least)).collect(Collectors.joining());
    }

    private static String encoded(int character, int least) {
        String text = Character.toString(character);
        return isPlain(character, least) ? text : PERCENT.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(int character, int least) {
        return character >= least && character <= '~' && character != '%';
    }

    /** Some upstreams read an underscore as a hyphen, RFC 3875 section 4.1.18. */
    private static List<String> spellings(String name) {
        List<String> spellings = new ArrayList<>(List.of(name));
        int hyphens = 0;
        for (int i = name.indexOf('-'); i >= 0 && hyphens < MOST_HYPHENS; i = name.indexOf('-', i + 1)) {
            int place = i;
            spellings.addAll(spellings.stream()
                    .map(known -> known.substring(0, place) + '_' + known.substring(place + 1))
                    .toList());
            hyphens++;
        }
        return spellings;
    }
}
