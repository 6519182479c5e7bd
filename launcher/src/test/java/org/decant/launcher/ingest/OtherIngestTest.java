package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.decant.launcher.catalogue.DatafileEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens to the same experiment while a folder is ingested. */
class OtherIngestTest {

    @TempDir
    Path temporary;

    Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
        lab.file("d/a.txt", "first");
        lab.file("d/b.txt", "second");
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void two_that_make_the_same_experiment_end_up_in_one() {
        IngestResult ours = lab.ingest(afterCount(() -> lab.ingest()));

        assertThat(lab.catalogue.experimentsTitled("Diffraction")).hasSize(1);
        assertThat(ours.counts()).isEqualTo(new IngestResult.Counts(0, 2, 0, 0, 0));
    }

    @Test
    void what_another_has_just_brought_in_is_unchanged() {
        IngestResult ours = lab.ingest(atFirstFile(() -> lab.ingest()));

        assertThat(ours.complete()).isTrue();
        assertThat(ours.counts()).isEqualTo(new IngestResult.Counts(0, 2, 0, 0, 0));
        assertThat(ours.bytes()).isEqualTo(11);
        assertThat(lab.names(ours.experimentId())).containsExactly("d:a.txt", "d:b.txt");
    }

    @Test
    void what_another_has_just_replaced_is_not_replaced_again() throws IOException {
        long id = lab.ingest().experimentId();
        lab.file("d/a.txt", "changed");
        long[] theirs = new long[1];

        IngestResult ours = lab.ingest(atFirstFile(() -> {
            lab.ingest();
            theirs[0] = lab.datafile(id, "a.txt").id();
        }));

        assertThat(ours.counts()).isEqualTo(new IngestResult.Counts(0, 2, 0, 0, 0));
        assertThat(lab.datafile(id, "a.txt").id()).isEqualTo(theirs[0]);
    }

    @Test
    void a_file_that_another_has_read_later_and_differently_is_named_and_theirs_stays() {
        IngestResult ours = lab.ingest(atFirstFile(() -> {
            write("d/a.txt", "changed meanwhile");
            lab.ingest();
        }));

        assertThat(ours.problems()).extracting(Problem::name).containsExactly("d/a.txt");
        assertThat(ours.problems().get(0).reason()).contains("ingest again");
        DatafileEntry kept = lab.datafile(ours.experimentId(), "a.txt");
        assertThat(kept.size()).isEqualTo("changed meanwhile".length());
        assertThat(lab.ingest().counts()).isEqualTo(new IngestResult.Counts(0, 2, 0, 0, 0));
    }

    @Test
    void a_file_whose_row_another_has_ended_is_added() throws IOException {
        long id = lab.ingest().experimentId();
        Files.setLastModifiedTime(
                lab.folder.resolve("d/a.txt"), FileTime.from(Instant.parse("2024-05-17T08:30:00.5Z")));
        long before = lab.datafile(id, "a.txt").id();

        IngestResult ours = lab.ingest(atFirstFile(() -> lab.catalogue.change("test", change -> {
            change.endDatafile(before);
            return null;
        })));

        assertThat(ours.counts()).isEqualTo(new IngestResult.Counts(1, 1, 0, 0, 0));
        assertThat(lab.names(id)).containsExactly("d:a.txt", "d:b.txt");
    }

    private static Progress afterCount(Runnable meanwhile) {
        return new Progress() {
            @Override
            public void total(long files, long bytes) {
                meanwhile.run();
            }
        };
    }

    private static Progress atFirstFile(Runnable meanwhile) {
        return new Progress() {
            private boolean done;

            @Override
            public void file() {
                if (!done) {
                    done = true;
                    meanwhile.run();
                }
            }
        };
    }

    private void write(String name, String content) {
        try {
            lab.file(name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
