package io.brownout.world;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of a gateway's admin API that sends the same headers with every request. Immutable. */
public final class Admin {

    private final Edge server;
    private final Map<String, String> headers;

    private Admin(Edge server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** A client without a token of the admin server at this URL. */
    public Admin(String baseUrl) {
        this(new Edge(baseUrl), Map.of());
    }

    /** The same for whoever holds this token. */
    public Admin as(AdminToken token) {
        return bearer(token.text());
    }

    /** The same with this text as its bearer token. */
    public Admin bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same without a token. */
    public Admin anonymous() {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove("Authorization");
        return new Admin(server, fewer);
    }

    /** The same, changing nothing unless the world is still at this revision. */
    public Admin ifMatch(String rev) {
        return with("If-Match", "\"" + rev + "\"");
    }

    /** The same with a header set or replaced. */
    public Admin with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Admin(server, more);
    }

    public Answer get(String path) {
        return server.send(request(path).GET().build());
    }

    public Answer post(String path, String json) {
        return sendJson("POST", path, json);
    }

    /** Posts a JSON object with these fields. */
    public Answer post(String path, Map<String, ?> fields) {
        return post(path, Json.write(fields));
    }

    public Answer delete(String path) {
        return server.send(request(path).DELETE().build());
    }

    /** Deletes with a JSON object with these fields as its body. */
    public Answer delete(String path, Map<String, ?> fields) {
        return sendJson("DELETE", path, Json.write(fields));
    }

    /** Follows an event stream from now on. */
    public EventStream events(String path) {
        return server.events(request(path).GET().build());
    }

    /** A request with this client's headers, to be completed by the caller. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.request(path);
        headers.forEach(request::setHeader);
        return request;
    }

    public Answer send(HttpRequest request) {
        return server.send(request);
    }

    private Answer sendJson(String method, String path, String json) {
        return server.send(request(path)
                .setHeader("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }
}
