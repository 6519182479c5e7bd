package org.decant.launcher.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a short while which password was right for which kept hash, and from where, so that it need not be derived again; under a
 * key of this process, so that nothing of it helps to guess. A changed password is another hash. Usable from any thread.
 */
final class Verified {

    static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST = 1_000;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Instant> until = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > MOST;
        }
    };

    Verified(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean knows(String password, String hash, String from) {
        ByteBuffer name = name(password, hash, from);
        synchronized (until) {
            Instant end = until.get(name);
            return end != null && clock.instant().isBefore(end);
        }
    }

    void remember(String password, String hash, String from) {
        ByteBuffer name = name(password, hash, from);
        synchronized (until) {
            until.remove(name);
            until.put(name, clock.instant().plus(KEPT));
        }
    }

    int size() {
        synchronized (until) {
            return until.size();
        }
    }

    private ByteBuffer name(String password, String hash, String from) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(from.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
