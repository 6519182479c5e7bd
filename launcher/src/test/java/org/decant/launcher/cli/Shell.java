package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.ToIntBiFunction;
import org.decant.launcher.config.Settings;

/** Runs commands of one installation and keeps what they said. */
final class Shell implements ServerStarter {

    final Path home;
    final Path data;
    final Path lab;
    RuntimeException preparationFailure;
    final List<String> prepared = new ArrayList<>();
    Settings served;
    int demoPort = -1;
    ToIntBiFunction<Settings, IntSupplier> administered = (settings, work) -> work.getAsInt();
    String in = "";
    String out;
    String err;

    Shell(Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        home = Files.createDirectories(real.resolve("decant"));
        data = real.resolve("data");
        lab = Files.createDirectories(real.resolve("lab"));
    }

    void file(String name, String content) throws IOException {
        Path file = lab.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** With {@code --data}, for verbs that have it. */
    int onData(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return run(all.toArray(String[]::new));
    }

    int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Surroundings surroundings = surroundings(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Decant.run(surroundings, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    Surroundings surroundings(PrintStream toOut, PrintStream toErr) {
        return new Surroundings(
                home,
                Map.of("TERM", "dumb"),
                "1.2.3",
                this,
                (settings, catalogue, experiment) -> prepare(experiment),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                toOut,
                toErr);
    }

    private void prepare(long experiment) {
        prepared.add(Long.toString(experiment));
        if (preparationFailure != null) {
            throw preparationFailure;
        }
    }

    JsonNode json() throws IOException {
        return new JsonMapper().readTree(out);
    }

    @Override
    public int serve(Settings settings) {
        served = settings;
        return 0;
    }

    @Override
    public int administered(Settings settings, IntSupplier work) {
        return administered.applyAsInt(settings, work);
    }

    @Override
    public int demo(int port) {
        demoPort = port;
        return 0;
    }
}
