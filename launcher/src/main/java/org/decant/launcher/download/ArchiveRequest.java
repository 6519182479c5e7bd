package org.decant.launcher.download;

import java.util.Optional;
import org.decant.api.Caller;
import org.decant.api.Purpose;
import org.decant.launcher.access.Anonymous;

/**
 * Who asks for an archive, and how.
 *
 * @param only the protocol to which it is limited
 */
record ArchiveRequest(Caller caller, Optional<String> only, ArchiveOptions options) {

    ServedContext forBulkHook() {
        return context(Purpose.DIRECT);
    }

    ServedContext forMembers() {
        return context(Purpose.MEMBER);
    }

    /** The same of nobody: for what is shared by all who ask. */
    ArchiveRequest ofNobody() {
        return new ArchiveRequest(new Anonymous(), only, options);
    }

    ServedContext forCheck() {
        return context(Purpose.CHECK);
    }

    private ServedContext context(Purpose purpose) {
        return new ServedContext(
                caller, purpose, options.comptype().key(), options.layout().key());
    }
}
