package org.decant.launcher.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.decant.launcher.download.CopyOutcome;
import org.decant.launcher.download.CopyVerdict;

/** What all verifications of this process have read. Usable from any thread. */
public final class Tally {

    private final Map<CopyOutcome, LongAdder> copies = new EnumMap<>(CopyOutcome.class);
    private final LongAdder bytes = new LongAdder();

    Tally() {
        for (CopyOutcome outcome : CopyOutcome.values()) {
            copies.put(outcome, new LongAdder());
        }
    }

    void add(CopyVerdict verdict) {
        copies.get(verdict.outcome()).increment();
        bytes.add(verdict.bytes());
    }

    public long copies(CopyOutcome outcome) {
        return copies.get(outcome).sum();
    }

    public long bytes() {
        return bytes.sum();
    }
}
