package io.brownout.it;

import io.brownout.world.Edge;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.TokenService;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Users with a token each, who come one after the other: of ten, seven whom the gateway knows and three whose good
 * tokens it has never seen. Every fourth visit is an edit.
 *
 * @param known tokens that are shown to the gateway before anything goes wrong
 * @param unseen tokens that are not
 */
record Members(List<String> known, List<String> unseen) {

    private static final int KNOWN = 350;
    private static final int UNSEEN = 150;
    private static final int OF_TEN = 7;

    static Members of(TokenService tokens) {
        return new Members(issued(tokens, "known-", KNOWN), issued(tokens, "unseen-", UNSEEN));
    }

    private static List<String> issued(TokenService tokens, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tokens.opaqueToken(prefix + i))
                .toList();
    }

    /** Every known user looks at their profile once. */
    List<Sent> introduced(Edge edge, double perSecond) {
        return new Load(edge, perSecond).run(known.size(), i -> lookOfKnown(edge, i));
    }

    HttpRequest lookOfKnown(Edge edge, int visit) {
        return Profiles.read(edge, known.get(visit % known.size()));
    }

    /** A visit of somebody known. */
    HttpRequest ofKnown(Edge edge, String scene, int visit) {
        return visit(edge, known.get(visit % known.size()), scene, visit);
    }

    /** A visit of anybody. */
    HttpRequest ofAnybody(Edge edge, String scene, int visit) {
        return visit(edge, isKnown(visit) ? known.get(knownAt(visit)) : unseen.get(unseenAt(visit)), scene, visit);
    }

    private static HttpRequest visit(Edge edge, String token, String scene, int visit) {
        return isEdit(visit) ? Profiles.edit(edge, token, scene + visit) : Profiles.read(edge, token);
    }

    static boolean isEdit(int visit) {
        return visit % 4 == 3;
    }

    static boolean isKnown(int visit) {
        return visit % 10 < OF_TEN;
    }

    /** Who comes at a visit of anybody. */
    static String user(int visit) {
        return isKnown(visit) ? "known-" + knownAt(visit) : "unseen-" + unseenAt(visit);
    }

    private static int knownAt(int visit) {
        return (visit / 10 * OF_TEN + visit % 10) % KNOWN;
    }

    private static int unseenAt(int visit) {
        return (visit / 10 * (10 - OF_TEN) + visit % 10 - OF_TEN) % UNSEEN;
    }
}
