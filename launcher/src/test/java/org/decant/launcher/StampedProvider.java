package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/**
 * A provider of a test's bundle. Below {@code /marked/} the bytes are those of this version with these settings, elsewhere
 * the same in all; below {@code /undescribed/} and {@code /unread/} it hangs.
 */
public final class StampedProvider implements DownloadProvider {

    private String label;

    /** What every bundle of it has to hold. */
    static Class<?>[] classes() {
        return new Class<?>[] {StampedProvider.class, Stamped.class, StampedBytes.class};
    }

    public void activate(Map<String, Object> settings) throws IOException {
        try (InputStream in = StampedProvider.class.getResourceAsStream("/label")) {
            label = new String(in.readAllBytes(), UTF_8) + settings.getOrDefault("style", "");
        }
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        String path = datafile.path();
        if (path.startsWith("/undescribed/")) {
            new CompletableFuture<Void>().join();
        }
        Stamped bytes = new Stamped(path.startsWith("/marked/") ? label : "", path);
        boolean hangs = path.startsWith("/unread/");
        return Content.of((first, count) ->
                        new StampedBytes(bytes, first, Math.min(count, datafile.size() - first), hangs))
                .withLength(datafile.size());
    }
}
