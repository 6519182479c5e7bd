package org.decant.launcher.osgi;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.decant.api.DownloadProvider;
import org.decant.api.Redirect;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.decant.launcher.Eventually;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.ProviderStatus.State;

/** A real framework over the folders of a test. */
public final class RunningHouse implements AutoCloseable {

    /** Long enough for any machine: what works is not to fail because much runs beside it. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    final ProviderRegistry registry = new ProviderRegistry();
    final List<ProviderEvent> journal = new CopyOnWriteArrayList<>();
    final Path bundles;
    final Path settings;
    final FrameworkHost host;

    private RunningHouse(Path folder, Duration deadline, Duration stopLimit, TrustLevel trust) throws IOException {
        Path system = folder.resolve("system");
        if (!Files.exists(system)) {
            ClassPathBundles.copySystemBundles(system);
        }
        bundles = folder.resolve("bundles");
        settings = folder.resolve("config/providers");
        host = FrameworkHost.start(
                new FrameworkSettings(
                        system,
                        bundles,
                        settings,
                        folder.resolve("data"),
                        Duration.ofMillis(20),
                        deadline,
                        trust,
                        folder.resolve("config/trust")),
                registry,
                journal::add,
                stopLimit);
    }

    public static RunningHouse in(Path folder) throws IOException {
        return trusting(TrustLevel.FOLDER, folder);
    }

    public static RunningHouse trusting(TrustLevel level, Path folder) throws IOException {
        return new RunningHouse(folder, DEADLINE, STOP_LIMIT, level);
    }

    /** For those who wait for a limit. */
    static RunningHouse hasty(Path folder, Duration deadline, Duration stopLimit) throws IOException {
        return new RunningHouse(folder, deadline, stopLimit, TrustLevel.FOLDER);
    }

    /** The house as an administrator steers it. */
    public ProviderHouse house() {
        return host.house();
    }

    public Path jar(String name) {
        return bundles.resolve(name);
    }

    /** Gives the names of everything in the hot folder. */
    public List<String> files() {
        try (Stream<Path> files = Files.list(bundles)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void configure(String pid, String text) {
        try {
            Path part = Files.writeString(settings.resolve(pid + ".part"), text);
            Files.move(part, settings.resolve(pid + ".cfg"), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitAnswer(String protocol, String expected) {
        Eventually.eventually(() -> assertThat(answer(protocol)).isEqualTo(expected));
    }

    void awaitFailure(String source, String reason) {
        Eventually.eventually(() -> assertThat(providers(State.FAILED)).anySatisfy(status -> {
            assertThat(status.origin().source()).isEqualTo(source);
            assertThat(status.reason()).contains(reason);
        }));
    }

    void awaitOnly(State state, int count) {
        Eventually.eventually(() -> {
            assertThat(providers(state)).hasSize(count);
            assertThat(registry.statuses()).hasSize(count);
        });
    }

    List<ProviderStatus> providers(State state) {
        return registry.statuses().stream()
                .filter(status -> status.state() == state)
                .toList();
    }

    /** Gives what a download gets now; {@code nobody} where no provider serves. */
    public String answer(String protocol) {
        try (Lease lease = registry.lease(protocol).orElse(null)) {
            return lease == null ? "nobody" : answer(lease.provider());
        }
    }

    static String answer(DownloadProvider provider) {
        try {
            SampleDatafile datafile = SampleDatafile.at("test:///a.txt", 1);
            Redirect redirect = (Redirect) provider.downloadDatafile(datafile, SampleContext.DIRECT);
            return redirect.address().getPath().substring(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
