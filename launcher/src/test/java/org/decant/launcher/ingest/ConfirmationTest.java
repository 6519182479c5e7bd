package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the catalogue knows, and what reading them again says of them and their copies. */
class ConfirmationTest {

    private static final Instant WRITTEN = Instant.parse("2024-05-17T08:30:00.123456789Z");

    @TempDir
    Path temporary;

    Lab lab;
    Path file;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
        file = lab.file("d/a.txt", "hello\n");
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-17T08:30:00Z", "2024-05-17T08:30:00.123Z", "2024-05-17T08:30:00.123456Z", ""})
    void a_time_is_compared_as_finely_as_a_manifest_gives_it(String modified) {
        long id = register("d,a.txt,file,file://" + file + ",6," + modified);
        DatafileEntry before = lab.datafile(id, "a.txt");

        assertThat(lab.ingest().counts()).isEqualTo(new IngestResult.Counts(0, 1, 0, 0, 0));
        assertThat(lab.ingest().counts()).isEqualTo(new IngestResult.Counts(0, 1, 0, 0, 0));

        DatafileEntry after = lab.datafile(id, "a.txt");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.locations()).extracting(Location::state).containsExactly(Location.State.VERIFIED);
    }

    @Test
    void another_second_is_another_time() {
        long id = register("d,a.txt,file,file://" + file + ",6,2024-05-17T08:30:01Z");

        assertThat(lab.ingest().counts().replaced()).isEqualTo(1);
        assertThat(lab.datafile(id, "a.txt").modifiedNanos()).hasValue(1715934600123456789L);
    }

    @Test
    void a_file_that_was_only_touched_keeps_its_other_copies() throws IOException {
        long id = lab.ingest().experimentId();
        register("d,a.txt,s3,s3://b/a.txt,6,");
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN.plusSeconds(60)));

        assertThat(lab.ingest().counts().replaced()).isEqualTo(1);

        assertThat(lab.datafile(id, "a.txt").locations())
                .extracting(Location::protocol, Location::priority, Location::state)
                .containsExactly(tuple("file", 0, Location.State.VERIFIED), tuple("s3", 1, Location.State.UNVERIFIED));
    }

    @Test
    void a_file_with_other_content_has_no_other_copies() throws IOException {
        long id = lab.ingest().experimentId();
        register("d,a.txt,s3,s3://b/a.txt,6,");
        assertThat(lab.datafile(id, "a.txt").locations()).hasSize(2);
        lab.file("d/a.txt", "HELLO\n");

        lab.ingest();

        assertThat(lab.datafile(id, "a.txt").locations())
                .extracting(Location::protocol)
                .containsExactly("file");
    }

    @Test
    void confirmed_and_gone_files_are_kept_many_at_a_time() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < 1_200; number++) {
            lines.append("many,").append(number).append(",file,file://");
            lines.append(lab.file("many/" + number, "x")).append(",1,\n");
        }
        long id = register(lines.toString());
        Set<Long> confirmed = new HashSet<>();
        Set<Long> missing = new HashSet<>();

        lab.ingest(new Progress() {
            private int files;

            @Override
            public void file() {
                if (++files % 20 == 0) {
                    confirmed.add(count(id, Location.State.VERIFIED));
                }
            }
        });
        assertThat(count(id, Location.State.VERIFIED)).isEqualTo(1_201);
        Files.move(lab.folder.resolve("many"), temporary.resolve("aside"));
        lab.ingest(new Progress() {
            private int problems;

            @Override
            public void problem(Problem problem) {
                if (++problems % 60 == 0) {
                    missing.add(count(id, Location.State.MISSING));
                }
            }
        });

        assertThat(confirmed).hasSizeBetween(2, 30);
        assertThat(missing).containsExactlyInAnyOrder(0L, 500L, 1_000L);
        assertThat(count(id, Location.State.MISSING)).isEqualTo(1_200);
    }

    private long count(long experimentId, Location.State state) {
        return lab.catalogue.datasets(experimentId, 0, 10).stream()
                .flatMap(dataset -> lab.catalogue.datafiles(dataset.id(), null, 2_000).stream())
                .flatMap(datafile -> datafile.locations().stream())
                .filter(location -> location.state() == state)
                .count();
    }

    private long register(String lines) {
        byte[] table = ("dataset,filename,protocol,url,size,modified\n" + lines).getBytes(StandardCharsets.UTF_8);
        return new Registrar(lab.catalogue)
                .register(Manifest.csv(() -> new ByteArrayInputStream(table)), Lab.titled("Diffraction"))
                .experimentId();
    }
}
