package org.decant.launcher.osgi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a jar into the hot folder and waits for what becomes of it; what does not come to serve is taken back out.
 *
 * @param store where the jar is taken from
 * @param folders the one thread that looks at the folders
 * @param deadline how long a provider may take to start
 */
record Switch(
        HotFolder folder,
        JarStore store,
        Deployer deployer,
        Changes changes,
        ExecutorService folders,
        Duration deadline) {

    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);

    /** What a deployment itself allows beyond the deadline, and the way to it. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** Returns when it serves. */
    void to(String source, String sha256) throws HouseRefused, IOException, InterruptedException {
        folder.put(store.path(sha256), source);
        prove(source, sha256);
    }

    /** Returns when nothing of it serves new requests. */
    void remove(String source) throws IOException, InterruptedException {
        folder.remove(source);
        folder.forgetFormer(source);
        look(Set.of(source));
    }

    /** Returns when these files stand as their bytes deserve now. */
    void tryAgain(Set<String> sources, String sha256) throws IOException, InterruptedException {
        look(sources);
        for (String source : sources) {
            outcome(source, sha256);
        }
    }

    /** Ends what a killed server left between a rename and its outcome. */
    void finish(String source) {
        try {
            look(Set.of());
            Optional<Standing> standing = changes.await(() -> standing(source), deadline.plus(MOMENT));
            if (standing.filter(Standing::serves).isPresent()) {
                folder.forgetFormer(source);
            } else {
                LOG.warn(
                        "{} was being replaced when the server ended, and does not serve; the former file is put back",
                        source);
                folder.putFormerBack(source);
                look(Set.of(source));
            }
        } catch (IOException e) {
            LOG.warn("What was left of an update of {} cannot be ended: {}", source, Reasons.plain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prove(String source, String sha256) throws HouseRefused, IOException, InterruptedException {
        boolean serves = false;
        String reason = "nothing is known of it in time";
        try {
            look(Set.of(source));
            Optional<Standing> standing = outcome(source, sha256);
            serves = standing.filter(Standing::serves).isPresent();
            reason = standing.map(Standing::reason).orElse(reason);
        } finally {
            if (serves) {
                folder.forgetFormer(source);
            } else {
                folder.putFormerBack(source);
                look(Set.of(source));
            }
        }
        if (!serves) {
            String now = folder.has(source) ? "the former file is in place again" : "it was taken out again";
            throw new HouseRefused(Kind.REFUSED, source + " was refused: " + reason + "; " + now);
        }
    }

    private Optional<Standing> outcome(String source, String sha256) throws IOException, InterruptedException {
        Optional<Standing> found = changes.await(
                () -> standing(source)
                        .filter(standing -> standing.origin().jarSha256().equals(sha256)),
                deadline.plus(MOMENT));
        if (found.isEmpty()) {
            look(Set.of());
        }
        return found.or(() -> deployer.standing(source));
    }

    private Optional<Standing> standing(String source) {
        return deployer.standing(source).filter(Standing::isFinal);
    }

    private void look(Set<String> sources) throws IOException, InterruptedException {
        try {
            folders.submit(() -> {
                        deployer.lookAgainAt(sources);
                        return null;
                    })
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(Reasons.plain(e), e);
        }
    }
}
