package org.decant.launcher.download;

import java.util.Optional;
import org.decant.api.Caller;
import org.decant.api.Purpose;

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

    ServedContext forCheck() {
        return context(Purpose.CHECK);
    }

    private ServedContext context(Purpose purpose) {
        return new ServedContext(
                caller, purpose, options.format().key(), options.layout().key());
    }
}
