package org.decant.launcher.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Keys that were revoked, and those that went with their user. */
public final class RevokedKeys implements CarryOver {

    @Override
    public String name() {
        return "keys_revoked";
    }

    @Override
    public Step read(Session former) {
        Map<String, Optional<Instant>> then = new HashMap<>();
        new ApiKeyTable(former).all(Optional.empty()).forEach(key -> then.put(key.id(), key.revoked()));
        return (restored, now) -> revoke(then, restored, now);
    }

    private static long revoke(Map<String, Optional<Instant>> then, Session restored, Instant now) {
        ApiKeyTable table = new ApiKeyTable(restored);
        long revoked = 0;
        for (ApiKeyEntry key : table.all(Optional.empty())) {
            Optional<Instant> when = then.getOrDefault(key.id(), Optional.of(now));
            if (key.revoked().isEmpty() && when.isPresent()) {
                table.revoke(key.id(), when.get());
                revoked++;
            }
        }
        return revoked;
    }
}
