package org.decant.launcher.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.archive.WholeArchive.Content;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("tools")
class UnpackingToolsTest {
    private static final List<Content> CONTENTS = contents();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "tar, tar -xf $",
        "tar, bsdtar -xf $",
        "tar, 7z x -y $",
        "tar, python3 -m tarfile -e $",
        "zip, unzip -q $",
        "zip, bsdtar -xf $",
        "zip, 7z x -y $",
        "zip, python3 -m zipfile -e $ ."
    })
    void a_tool_unpacks_nasty_names(String format, String command) throws Exception {
        unpack(command, format, CONTENTS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"unzip -q $", "bsdtar -xf $", "bsdtar -xf - < $", "7z x -y $", "python3 -m zipfile -e $ ."})
    void a_tool_unpacks_a_zip_whose_checksums_follow_the_bytes(String command) throws Exception {
        unpack(command, "zip", CONTENTS.stream().map(Content::ofUnknownCrc).toList());
    }

    @BeforeAll
    static void readsFileNamesAsUtf8() {
        String encoding = System.getProperty("sun.jnu.encoding");
        assumeTrue("UTF-8".equals(encoding), "this Java reads file names as " + encoding + ": run with LC_ALL=C.UTF-8");
    }

    private void unpack(String command, String format, List<Content> contents) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not on the PATH, so it cannot judge");
        Path archive = folder.resolve("judged." + format);
        Files.write(archive, WholeArchive.of(ArchiveFormats.find(format).orElseThrow(), contents));
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        assertThat(Tool.run(command.replace("$", archive.toString()), target)).isEmpty();
        Map<String, Path> files = filesByName(target);
        assertThat(files).hasSameSizeAs(contents);
        boolean keepsTime = !command.startsWith("python3 -m zipfile");
        for (Content content : contents) {
            Member member = content.member();
            assertThat(files).containsKey(composed(member.name()));
            Path file = files.get(composed(member.name()));
            assertThat(file).hasBinaryContent(content.bytes());
            if (keepsTime) {
                assertThat(Files.getLastModifiedTime(file).to(TimeUnit.SECONDS)).isEqualTo(member.modifiedSeconds());
            }
        }
    }

    /** By composed names, for bsdtar composes what it unpacks. */
    private static Map<String, Path> filesByName(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> composed(folder.relativize(file).toString()), file -> file));
        }
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static List<Content> contents() {
        List<Content> contents = new ArrayList<>();
        for (String name : List.of(
                "../../etc/passwd",
                "plain.txt",
                "-rf --help.txt",
                "a:b?*<>|\"'%20$(x)`.txt",
                "Grüße/日本語 😀.tif",
                "Gru\u0308\u00DFe/decomposed.txt",
                "deep/".repeat(30) + "file.dat",
                "x".repeat(94) + "100",
                "x".repeat(95) + "101",
                "é".repeat(200) + ".nii.gz",
                "line\nbreak\u202Ecod.exe")) {
            Place place = new Place("top", 1, "", "", name.substring(0, name.lastIndexOf('/') + 1), last(name));
            String safe = Layouts.find(Layouts.DEFAULT).orElseThrow().name(place);
            contents.add(Content.of(contents.size() + 1, safe, "content of " + name));
        }
        long early = WholeArchive.nanos(Instant.parse("1985-05-05T05:05:05.5Z"));
        contents.add(Content.of(98, "top/empty", new byte[0], early));
        contents.add(Content.of(99, "top/PK", "PK\7\10PK\3\4PK\1\2".getBytes(UTF_8), Member.UNKNOWN_TIME));
        return contents;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
