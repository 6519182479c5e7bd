package org.decant.launcher.http;

import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Experiment;
import org.decant.api.Selection;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.download.Limits;

/** A server, directly and behind nginx, whose stores break in any way that is asked for: each time one of their own. */
final class BreakingLab implements AutoCloseable {

    final RunningServer server;
    private final byte[] bytes = new byte[Broken.SIZE];
    private final List<FaultyProvider> stores = new ArrayList<>();
    private final Nginx nginx;

    BreakingLab(Path folder) throws Exception {
        Program.installed("nginx");
        new Random(3).nextBytes(bytes);
        Duration limit = Duration.ofMillis(500);
        server = new RunningServer(Files.createDirectory(folder.resolve("data")), new Limits(limit, limit));
        try {
            nginx = Nginx.before(server.address(), Files.createDirectory(folder.resolve("nginx")));
        } catch (Exception | AssertionError failure) {
            server.close();
            throw failure;
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Adds a good file and a broken one, of which nobody knows yet that it is. */
    URI address(Broken broken, boolean throughNginx) {
        return address(broken.fault(), broken.at(), broken.shape(), throughNginx);
    }

    /** Where nothing is wrong. */
    URI address(Broken.Shape shape, boolean throughNginx) {
        return address(null, 0, shape, throughNginx);
    }

    private URI address(Fault fault, int at, Broken.Shape shape, boolean throughNginx) {
        FaultyProvider store = new FaultyProvider();
        stores.add(store);
        String protocol = "store" + stores.size();
        server.install(shape == Broken.Shape.OWN_ARCHIVE ? new PackingItself(store) : store, protocol);
        store.store("a", bytes);
        store.store("b", bytes, fault, at);
        long experiment = server.experiment("Größe 日本", FULL);
        long dataset = server.dataset(experiment, "Größe 日本");
        Checksums known = RunningServer.checksums(bytes);
        boolean learns = shape == Broken.Shape.ZIP_THAT_LEARNS;
        Checksums checksums = learns ? new Checksums(null, known.sha256(), null, Checksums.UNKNOWN_CRC) : known;
        server.datafile(dataset, "", "a", bytes.length, known, protocol + ":///a");
        long id = server.datafile(dataset, "", "b, größer – 日本.txt", bytes.length, checksums, protocol + ":///b");
        return (throughNginx ? nginx.address() : server.address()).resolve(shape.path(experiment, dataset, id));
    }

    /** Whether a transfer of it broke off after its beginning had been sent. */
    boolean brokeOff(URI address) {
        return server.records.stream()
                .anyMatch(record -> record.resource().equals(address.getPath())
                        && record.status() == 200
                        && record.reason().equals("store"));
    }

    @Override
    public void close() {
        stores.forEach(FaultyProvider::release);
        nginx.close();
        server.close();
    }

    /** Makes its own archive, the bytes of one file, without saying how long it is. */
    private record PackingItself(FaultyProvider store) implements DownloadProvider {

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            return store.downloadDatafile(datafile, context);
        }

        @Override
        public Download downloadExperiment(Experiment experiment, Selection files, DownloadContext context) {
            return Content.of((first, count) -> store.open("b", first, count));
        }
    }
}
