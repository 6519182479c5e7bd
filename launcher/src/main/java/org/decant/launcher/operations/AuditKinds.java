package org.decant.launcher.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.decant.launcher.providers.ProviderEvent;

/** What kinds of events Decant puts on record; a new one has its word here. */
final class AuditKinds {

    static final String SEALED = "audit-sealed";
    static final String PRUNED = "audit-pruned";
    static final String STARTED = "server-started";
    static final String STOPPED = "server-stopped";

    private static final String OTHERS = """
            backup restore ingest register verification-started verification-ended
            experiment-made experiment-set experiment-removed
            user-added user-changed user-removed group-added group-removed group-joined group-left
            grant-given grant-taken key-made key-revoked link-made link-revoked
            identity-added identity-removed logged-in logged-out session-ended login-refused administration-refused""";

    static final Set<String> WRITTEN = new TreeSet<>(Stream.of(
                    Stream.of(AuditChain.BEGAN, SEALED, PRUNED, STARTED, STOPPED),
                    DownloadEvents.KINDS.stream(),
                    Arrays.stream(OTHERS.split("\\s+")),
                    Arrays.stream(ProviderEvent.Kind.values()).map(AuditKinds::of))
            .flatMap(each -> each)
            .toList());

    private AuditKinds() {}

    static String of(ProviderEvent.Kind kind) {
        return "provider-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
