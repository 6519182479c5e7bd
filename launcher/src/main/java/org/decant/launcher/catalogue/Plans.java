package org.decant.launcher.catalogue;

import java.util.Map;
import java.util.Optional;

/** The plans that are kept. A bounded number: those unused longest go. Usable from any thread. */
public final class Plans {

    public Optional<KeptPlan> find(String key) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a plan; where another process has kept the same key meanwhile, that one stays and is returned. */
    public KeptPlan keep(KeptPlan plan, KeptPlan.Details details) {
        throw new UnsupportedOperationException();
    }

    /** The last page that begins at or before this offset of the archive's members. */
    public KeptPlan.Page pageAtOffset(KeptPlan plan, long offset) {
        throw new UnsupportedOperationException();
    }

    /** The last page whose first entry begins at or before this offset of the central directory. */
    public KeptPlan.Page pageAtDirectoryOffset(KeptPlan plan, long directoryOffset) {
        throw new UnsupportedOperationException();
    }

    /** How often each of these members repeats its suffix; those that keep their name are not in it. */
    public Map<Long, Integer> renamed(KeptPlan plan, long[] datafileIds) {
        throw new UnsupportedOperationException();
    }
}
