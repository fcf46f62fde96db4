package io.brownout.policy.reading;

/** Text from a policy, made fit for a message: short, and without characters that disturb a terminal or a log. */
final class Quoted {

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_LINE = 240;

    private static final String DISTURBING = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";

    private Quoted() {}

    static String of(String text) {
        return "'" + word(text) + "'";
    }

    static String word(String text) {
        return printable(text, LONGEST_WORD);
    }

    static String line(String text) {
        return printable(text, LONGEST_LINE);
    }

    private static String printable(String text, int longest) {
        String shown = text.length() > longest ? text.substring(0, longest - 3) + "..." : text;
        return shown.replaceAll(DISTURBING, "?");
    }
}
