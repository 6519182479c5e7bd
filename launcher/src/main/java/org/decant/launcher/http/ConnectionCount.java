package org.decant.launcher.http;

import java.util.HashMap;
import java.util.Map;

/**
 * How many connections there are, in all and from each address. A few more than may be are let in to be told so; what is
 * beyond that finds no room. Usable from any thread.
 */
final class ConnectionCount {

    /** How many are told so at a time: in all, and from each address. */
    private static final int TOLD = 64;

    private final int most;
    private final int perAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    /** What becomes of one more. */
    enum Room {
        FREE,
        /** There are enough in all. */
        FULL,
        /** There are enough from its address. */
        ADDRESS_FULL,
        /** It is not even told. */
        NONE
    }

    /**
     * @param perAddress 0 for any number
     */
    ConnectionCount(int most, int perAddress) {
        this.most = most;
        this.perAddress = perAddress;
    }

    /**
     * Counts one in, unless there is no room at all.
     *
     * @param address by which it is counted; null where only the address of a trusted proxy is known
     */
    synchronized Room enter(String address) {
        int ofAddress = address == null || perAddress == 0 ? 0 : byAddress.getOrDefault(address, 0);
        if (all >= most + TOLD || perAddress > 0 && ofAddress >= perAddress + TOLD) {
            return Room.NONE;
        }
        all++;
        if (address != null) {
            byAddress.merge(address, 1, Integer::sum);
        }
        if (perAddress > 0 && ofAddress >= perAddress) {
            return Room.ADDRESS_FULL;
        }
        return all > most ? Room.FULL : Room.FREE;
    }

    /** Counts one out that was counted in. */
    synchronized void leave(String address) {
        all--;
        if (address != null) {
            byAddress.computeIfPresent(address, (name, count) -> count == 1 ? null : count - 1);
        }
    }
}
