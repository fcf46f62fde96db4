package io.brownout.policy.reading;

/** Text from a policy, made fit for a message: short, and without characters that disturb a terminal or a log. */
final class Quoted {

    private static final int LONGEST = 64;

    private Quoted() {}

    static String of(String text) {
        return "'" + printable(text) + "'";
    }

    static String printable(String text) {
        String visible = text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
        return visible.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", "?");
    }
}
