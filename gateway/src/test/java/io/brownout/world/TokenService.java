package io.brownout.world;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real OAuth2 server in a JVM of its own, from its executable jar, that breaks on demand.
 *
 * <p>The jar is {@code token-service/target/brownout-token-service-exec.jar} unless system property {@link
 * #JAR_PROPERTY} names another. Counts leave health probes out. Methods wait until their change has happened.
 * Thread-safe.
 */
public final class TokenService implements AutoCloseable {

    /** System property with the path of the executable jar. */
    public static final String JAR_PROPERTY = "brownout.token-service-jar";

    /** Its name in places, networks and ports. */
    static final String LABEL = "identity";

    /** Where it listens in the demo. */
    static final StubPorts DEMO_PORTS = new StubPorts(9122, 9132);

    private static final Duration START_DEADLINE = Duration.ofSeconds(90);
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError");

    private final StubPorts ports;
    private final ChildProcess process;
    private final TokenControl control;

    private TokenService(StubPorts ports, ChildProcess process) {
        this.ports = ports;
        this.process = process;
        this.control = new TokenControl("http://127.0.0.1:" + ports.faults());
    }

    /** Starts it and waits until it is ready. */
    public static TokenService start(Path dir, StubPorts ports, long seed) {
        return launch(dir, ports, seed).awaitReady();
    }

    /** Starts it and does not wait. */
    static TokenService launch(Path dir, StubPorts ports, long seed) {
        return new TokenService(
                ports, ChildProcess.start(LABEL, command(ports, seed), dir, dir.resolve(LABEL + ".log")));
    }

    private static List<String> command(StubPorts ports, long seed) {
        String jar = System.getProperty(JAR_PROPERTY, "token-service/target/brownout-token-service-exec.jar");
        return JvmCommand.of(
                jar,
                JVM_FLAGS,
                Map.of(
                        "server.port", String.valueOf(ports.service()),
                        "tokens.control-port", String.valueOf(ports.faults()),
                        "tokens.issuer", "http://127.0.0.1:" + ports.service(),
                        "tokens.seed", String.valueOf(seed)));
    }

    /** Waits until it is ready and has its first requests behind it, which are slow. */
    TokenService awaitReady() {
        try {
            Awaitility.await()
                    .atMost(START_DEADLINE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(this::isReady);
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException(LABEL + " is not ready\n" + process.logTail(), e);
        }
        introspect(opaqueToken("nobody"));
        introspect(signedToken("nobody"));
        control.countAnew();
        return this;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException(LABEL + " has ended\n" + process.logTail());
        }
        return HttpProbe.isOk(url() + "/.well-known/oauth-authorization-server");
    }

    /** Where it is, which is also what it calls itself in tokens. */
    public String url() {
        return "http://127.0.0.1:" + ports.service();
    }

    int port() {
        return ports.service();
    }

    /** Where its fault API is. */
    public String faultUrl() {
        return "http://127.0.0.1:" + ports.faults() + "/faults";
    }

    /** A client that asks it directly, past the edge. */
    public Edge direct() {
        return new Edge(url());
    }

    /** An opaque token of this user, for an hour. */
    public String opaqueToken(String user) {
        return opaqueToken(TokenRequest.of(user));
    }

    public String opaqueToken(TokenRequest wanted) {
        return issue(TokenClient.SHOP_OPAQUE, wanted);
    }

    /** A signed token of this user, for an hour. */
    public String signedToken(String user) {
        return signedToken(TokenRequest.of(user));
    }

    public String signedToken(TokenRequest wanted) {
        return issue(TokenClient.SHOP_JWT, wanted);
    }

    private String issue(TokenClient client, TokenRequest wanted) {
        return ok(direct().send(client.post(direct(), "/oauth2/token", wanted.form())))
                .json()
                .required("access_token")
                .asText();
    }

    /** What it says about a token, asked directly. */
    public Answer introspect(String token) {
        return direct().send(TokenClient.EDGE.post(direct(), "/oauth2/introspect", form(token)));
    }

    /** Ends a token before its time. */
    public void revoke(String token) {
        ok(direct().send(TokenClient.of(token).post(direct(), "/oauth2/revoke", form(token))));
    }

    private static String form(String token) {
        return TokenRequest.encoded(Map.of("token", token));
    }

    private static Answer ok(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("HTTP " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** Misbehaves like this from now on; requests received earlier keep the faults they met. */
    public void faults(TokenFaults wanted) {
        control.faults(wanted);
    }

    /** Behaves well again; what became of its keys stays. */
    public void heal() {
        faults(TokenFaults.NONE);
    }

    /** Signs with a new key from now on, whose id it returns; older ones stay published. */
    public String rotateKey() {
        return control.rotateKey();
    }

    /** Takes a key out of the published set; if it signed, another one does from now on. */
    public void removeKey(String kid) {
        control.removeKey(kid);
    }

    /** Publishes a removed key again. */
    public void restoreKey(String kid) {
        control.restoreKey(kid);
    }

    /** The ids of the published keys, oldest first. */
    public List<String> kids() {
        return control.publishedKeys();
    }

    /** The id of the key that signs. */
    public String signingKid() {
        return control.signingKey();
    }

    /** How often it was asked about tokens, whatever became of it. */
    public int introspections() {
        return control.count("introspection");
    }

    /** The most introspections in progress at one moment, for clients that were still there. */
    public int introspectionsAtOnce() {
        return control.count("inFlightMost");
    }

    /** How often its keys were asked for, whatever became of it. */
    public int keyFetches() {
        return control.count("keys");
    }

    /** How often it was asked for a token, whatever became of it. */
    public int issued() {
        return control.count("issuance");
    }

    /** Starts all counts anew. */
    public void countAnew() {
        control.countAnew();
    }

    /** The login links it sent, oldest first. */
    public List<LoginLink> links() {
        return control.links();
    }

    /** Freezes it: its sockets stay open and nothing answers. */
    public void pause() {
        process.pause();
    }

    /** Lets it go on after {@link #pause()}. */
    public void resume() {
        process.resume();
    }

    /** All it has written. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.stop();
    }
}
