package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What is typed, made or written as a secret is in no answer of any verb afterwards and in no file. */
class MarkedSecretsOfVerbsTest {

    private static final String PASSWORD = "marked-password-7";
    private static final String USER_INFO = "marked-user-info-7";

    private final List<String> said = new ArrayList<>();

    @Test
    void no_verb_says_or_writes_a_secret(@TempDir Path temporary) throws IOException {
        Shell shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        said(shell, "ingest", shell.lab.toString(), "--experiment", "Beam time");
        Path table = Files.writeString(
                temporary.resolve("table.csv"),
                "dataset,filename,protocol,url,size\nd,a,https,https://ann:" + USER_INFO + "@example.org/a,1\n");
        said(shell, "register", table.toString(), "--experiment", "Beam time");
        assertThat(shell.err).contains("its url holds a login");
        shell.in = PASSWORD + "\n";
        said(shell, "user", "add", "ann", "--password-stdin");
        shell.onData("key", "add", "ann");
        String key = secretOf(shell.out);
        shell.onData("link", "add", "--experiment", "1");
        String link = secretOf(shell.out);

        List<String> verbs = new ArrayList<>();
        for (CommandLine verb : verbs(Decant.commandLine(surroundings(shell)))) {
            String[] name = verb.getCommandSpec().qualifiedName(" ").split(" ");
            List<String> words = new ArrayList<>(List.of(name).subList(1, name.length));
            verbs.add(String.join(" ", words));
            for (String value : List.of("1", "ann", table.toString(), "no such thing")) {
                shell.in = PASSWORD + "\n";
                said(shell, arguments(verb, words, value));
            }
        }
        assertThat(verbs).contains("serve", "user set", "link add", "provider why", "audit export", "restore");

        readAllFiles(temporary, table);
        assertThat(said).anyMatch(text -> text.startsWith("SQLite format 3"));
        for (String secret : List.of(PASSWORD, USER_INFO, key, link)) {
            assertThat(said).noneMatch(text -> text.contains(secret));
        }
    }

    /** With a value for each thing asked for, and with the options that read a password or tell more. */
    private static String[] arguments(CommandLine verb, List<String> words, String value) {
        List<String> all = new ArrayList<>(words);
        verb.getCommandSpec().positionalParameters().forEach(parameter -> all.add(value));
        verb.getCommandSpec().options().stream()
                .filter(ArgSpec::required)
                .forEach(option -> all.addAll(List.of(option.longestName(), value)));
        if (verb.getCommandSpec().findOption("--password-stdin") != null) {
            all.add("--password-stdin");
        }
        all.add("--debug");
        return all.toArray(String[]::new);
    }

    private static List<CommandLine> verbs(CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            return List.of(line);
        }
        return line.getSubcommands().values().stream()
                .flatMap(verb -> verbs(verb).stream())
                .toList();
    }

    private static Surroundings surroundings(Shell shell) {
        return shell.surroundings(System.out, System.err);
    }

    private void said(Shell shell, String... arguments) {
        shell.onData(arguments);
        said.add(shell.out);
        said.add(shell.err);
    }

    private static String secretOf(String answer) {
        return answer.strip().split("\\R")[0].split("_")[2];
    }

    /** All but the table, where the secret was written. */
    private void readAllFiles(Path folder, Path table) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(table))
                    .toList()) {
                said.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
