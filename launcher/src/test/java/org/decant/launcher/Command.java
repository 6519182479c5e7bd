package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of its own, and what it has said so far. Closing it kills it. */
final class Command implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> words;
    private final Process process;
    private final Path out;
    private final Path err;

    private Command(List<String> words, Process process, Path out, Path err) {
        this.words = words;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder where it runs and its output is kept
     * @param environment put over this process's own, of which nothing is passed on that is meant for Decant
     */
    static Command start(Path folder, Map<String, String> environment, List<String> words) throws IOException {
        Path out = Files.createTempFile(folder, "command-", ".out");
        Path err = Files.createTempFile(folder, "command-", ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DECANT_") || name.startsWith("JAVA"));
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TERM", "dumb"));
        builder.environment().putAll(environment);
        return new Command(words, builder.start(), out, err);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    boolean running() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The memory it takes of this machine, as the kernel writes it; empty where the kernel does not tell. */
    String resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return exitCodeWithin(LIMIT);
    }

    int exitCodeWithin(Duration limit) throws InterruptedException {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as("%s has ended within %s%n%s", words, limit, this).isTrue();
        return process.exitValue();
    }

    /** Waits for its end, which must be a good one. */
    Command succeeds() throws InterruptedException {
        assertThat(exitCode()).as("%s", this).isZero();
        return this;
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\n--- out ---\n" + out() + "--- err ---\n" + err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
