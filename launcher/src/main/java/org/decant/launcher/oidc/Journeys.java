package org.decant.launcher.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The logins under way: each comes back once, within ten minutes, to the browser that left. Usable from any thread. */
final class Journeys {

    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    private final Seal seal = new Seal();
    private final InstantSource clock;
    private final Map<State, Boolean> over = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<State, Boolean> eldest) {
            return size() > MOST;
        }
    };

    Journeys(InstantSource clock) {
        this.clock = clock;
    }

    Journey begin(String next) {
        return Journey.begin(clock.instant().plus(LONGEST), next);
    }

    String voucher(Journey journey) {
        return seal.close(journey.text());
    }

    /** The one that this browser left for, which is over now; nothing where it came back from another, or once more. */
    Optional<Journey> end(String voucher, State state) {
        return seal.open(voucher)
                .map(Journey::read)
                .filter(journey -> same(journey.state(), state))
                .filter(journey -> clock.instant().isBefore(journey.end()))
                .filter(journey -> isFirst(journey.state()));
    }

    private boolean isFirst(State state) {
        synchronized (over) {
            return over.putIfAbsent(state, true) == null;
        }
    }

    private static boolean same(State one, State other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] bytes(State state) {
        return state.getValue().getBytes(StandardCharsets.UTF_8);
    }
}
