package org.decant.launcher.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that check such lines check ours, and we read theirs, whatever the names. */
@Tag("tools")
class ChecksumToolsTest {

    private static final List<String> NAMES =
            List.of("plain", " a b ", "-rf", "a'\"$(id)`", "a\nb", "a\\b", "a\\nb\n", "Grüße 日本 😀", "#a", "*a", "%25");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"sha256, SHA-256", "sha512, SHA-512", "md5, MD5"})
    void coreutils_agree(String word, String digest) throws Exception {
        assumeTrue(Tool.isInstalled(word + "sum"), word + "sum is not on the PATH, so it cannot judge");
        Path files = Files.createDirectory(folder.resolve("files"));
        StringBuilder lines = new StringBuilder();
        for (String name : NAMES) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            Files.write(files.resolve(name), bytes);
            String digits =
                    HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(bytes));
            lines.append(new SumsLine(digits, name).text());
        }
        Path ours = Files.writeString(folder.resolve("ours"), lines + "# a comment\n");

        assertThat(Tool.run(word + "sum --strict -c " + ours, files)).isEmpty();

        Path theirs = folder.resolve("theirs");
        assertThat(Tool.run("find . -type f -exec " + word + "sum -- {} + > " + theirs, files))
                .isEmpty();
        assertThat(Files.readAllLines(theirs).stream()
                        .map(line -> SumsLine.read(line).name()))
                .containsExactlyInAnyOrderElementsOf(NAMES);
    }
}
