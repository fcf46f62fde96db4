package io.brownout.gateway.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What was last seen of the store. Immutable.
 *
 * @param kind whether it can be used
 * @param why in words
 * @param secret from which upstream keys are derived
 * @param storeMillis the store's clock when seen
 * @param nanos this process's monotonic clock when seen
 */
@SuppressWarnings("ArrayRecordComponent")
record StoreSight(Kind kind, String why, byte[] secret, long storeMillis, long nanos) {

    enum Kind {
        READY,
        UNSAFE,
        AWAY
    }

    static StoreSight of(Properties append, Properties memory, long storeMillis, byte[] secret, boolean lossAllowed) {
        List<String> faults = lossAllowed ? List.of() : faults(append, memory);
        return new StoreSight(
                faults.isEmpty() ? Kind.READY : Kind.UNSAFE,
                faults.isEmpty() ? "it keeps what it acknowledges" : String.join("; ", faults),
                secret,
                storeMillis,
                System.nanoTime());
    }

    StoreSight away(String reason) {
        return new StoreSight(Kind.AWAY, reason, secret, storeMillis, nanos);
    }

    private static List<String> faults(Properties append, Properties memory) {
        List<String> faults = new ArrayList<>();
        require(faults, append, "appendonly", "yes");
        require(faults, append, "appendfsync", "always");
        if (!"0".equals(memory.getProperty("maxmemory"))) {
            require(faults, memory, "maxmemory-policy", "noeviction");
        }
        return faults;
    }

    private static void require(List<String> faults, Properties seen, String name, String wanted) {
        String value = seen.getProperty(name);
        if (value == null) {
            faults.add("CONFIG GET does not show " + name + ", which must be '" + wanted + "'");
        } else if (!value.equals(wanted)) {
            faults.add(name + " is '" + value + "', must be '" + wanted + "'");
        }
    }
}
