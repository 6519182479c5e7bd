package org.decant.launcher.osgi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;

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

    /** What a deployment itself allows beyond the deadline, and the way to it. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** Returns when it serves. */
    void to(String source, String sha256) throws HouseRefused, IOException, InterruptedException {
        folder.put(store.path(sha256), source, sha256);
        look(Set.of(source));
        outcome(source, sha256);
        String failure = prove(source, sha256);
        if (!failure.isEmpty()) {
            throw new HouseRefused(
                    changes.ended() ? Kind.UNAVAILABLE : Kind.REFUSED, source + " was refused: " + failure);
        }
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

    /** Ends what an ended server left between a rename and its outcome, unless somebody has changed it since by hand. */
    void finish(String source, String sha256) throws IOException, InterruptedException {
        if (folder.digest(source).equals(sha256)) {
            changes.await(() -> standing(source), deadline.plus(MOMENT));
            prove(source, sha256);
        } else {
            folder.forgetFormer(source);
        }
    }

    /** Keeps what serves, takes back what does not, and leaves it to the next start where everything ends meanwhile. */
    private String prove(String source, String sha256) throws IOException, InterruptedException {
        Optional<Standing> standing = deployer.standing(source).filter(found -> isOf(found, sha256));
        if (changes.ended()) {
            return "the server is stopping; its next start finishes the change";
        }
        if (standing.filter(Standing::serves).isPresent()) {
            folder.forgetFormer(source);
            return "";
        }
        if (!folder.digest(source).equals(sha256)) {
            folder.forgetFormer(source);
            return "it was changed in the folder meanwhile, and what lies there now holds";
        }
        folder.putFormerBack(source);
        look(Set.of(source));
        return standing.map(Standing::reason).orElse("nothing became of it in time")
                + (folder.has(source) ? "; the former file is in place again" : "; it was taken out again");
    }

    /** Waits until these contents have an outcome; what takes too long is given up. */
    private void outcome(String source, String sha256) throws IOException, InterruptedException {
        Optional<Standing> outcome =
                changes.await(() -> standing(source).filter(found -> isOf(found, sha256)), deadline.plus(MOMENT));
        if (outcome.isEmpty()) {
            look(Set.of());
        }
    }

    private static boolean isOf(Standing standing, String sha256) {
        return standing.origin().jarSha256().equals(sha256);
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
                    .get(deadline.plus(MOMENT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(Reasons.plain(e), e);
        } catch (TimeoutException e) {
            throw new IOException("the folders of providers do not answer", e);
        }
    }
}
