package org.decant.launcher.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Links that were revoked, those that went with their user, and those whose uses were used up. */
public final class RevokedLinks implements CarryOver {

    @Override
    public String name() {
        return "links_revoked";
    }

    @Override
    public Step read(Session former) {
        Map<String, LinkEntry> then = new HashMap<>();
        new LinkTable(former).all().forEach(link -> then.put(link.id(), link));
        return (restored, now) -> revoke(then, restored, now);
    }

    private static long revoke(Map<String, LinkEntry> then, Session restored, Instant now) {
        LinkTable table = new LinkTable(restored);
        long revoked = 0;
        for (LinkEntry link : table.all()) {
            Optional<Instant> when = ended(then.get(link.id()), now);
            if (link.revoked().isEmpty() && when.isPresent()) {
                table.revoke(link.id(), when.get());
                revoked++;
            }
        }
        return revoked;
    }

    /**
     * @param then the link as it was last, or null where it was there no more
     */
    private static Optional<Instant> ended(LinkEntry then, Instant now) {
        if (then == null || then.usedUp()) {
            return Optional.of(now);
        }
        return then.revoked();
    }
}
