package io.brownout.gateway.intent;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an intent lives in Redis. All keys of a tenant share one hash slot, its cell.
 *
 * @param record key of the record
 * @param id public id: two hex digits of the cell and 128 random bits
 * @param idKey key under which the public id leads to the record
 * @param queue prefix of the queue's keys
 */
record IntentAddress(String record, String id, String idKey, String queue) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{34}");

    /** Two routes of one capability share the record of a key, whichever of them a repetition takes. */
    static IntentAddress of(Caller caller, String capability, String method, String key, int cells) {
        int cell = Math.floorMod(Digest.sha256(caller.tenant()).hashCode(), cells);
        String id = String.format("%02x", cell) + random();
        String record = Digest.sha256(caller.tenant(), caller.principal(), capability, method, key);
        return new IntentAddress(slot(cell) + "intent:" + record, id, slot(cell) + "id:" + id, queue(cell, capability));
    }

    /** The same record under the public id that it already has. */
    IntentAddress known(String knownId) {
        return new IntentAddress(record, knownId, idKeyOf(knownId).orElseThrow(), queue);
    }

    static String queue(int cell, String capability) {
        return slot(cell) + "queue:" + capability;
    }

    /** The key of a public id; empty unless it can be one. */
    static Optional<String> idKeyOf(String id) {
        return ID.matcher(id).matches()
                ? Optional.of(slot(Integer.parseInt(id.substring(0, 2), 16)) + "id:" + id)
                : Optional.empty();
    }

    static String random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static String slot(int cell) {
        return "brownout:{" + cell + "}:";
    }
}
