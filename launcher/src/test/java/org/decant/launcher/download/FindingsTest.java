package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.decant.api.DatafileChangedException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Location.State;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    private Database database;
    private Catalogue catalogue;
    private Findings findings;
    private long datafile;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, DatabaseSettings.SERVER);
        catalogue = new Catalogue(database);
        findings = new Findings(catalogue);
        datafile = add("a");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_is_gone_is_missing_and_what_has_changed_is_damaged() {
        long other = add("b");
        long third = add("c");

        findings.failed(copy(datafile), new NoSuchFileException("x"));
        findings.failed(copy(other), new DamagedException("datafile 2 at lab:///b", "ended early"));
        findings.failed(copy(third), new DatafileChangedException("other time"));
        findings.close();

        assertThat(copy(datafile).state()).isEqualTo(State.MISSING);
        assertThat(copy(other).state()).isEqualTo(State.DAMAGED);
        assertThat(copy(other).problem()).hasValue("ended early");
        assertThat(copy(third).state()).isEqualTo(State.DAMAGED);
    }

    @Test
    void a_store_that_is_out_of_order_says_nothing_of_its_copies() {
        findings.failed(copy(datafile), new IOException("connection refused"));
        findings.failed(copy(datafile), new StalledException("lab", Duration.ofSeconds(30)));
        findings.failed(copy(datafile), new OutOfMemoryError());
        findings.close();

        assertThat(copy(datafile).state()).isEqualTo(State.UNVERIFIED);
    }

    @Test
    void a_copy_that_is_asked_for_a_thousand_times_is_written_about_once() {
        findings.failed(copy(datafile), new DamagedException("it", "ended after 1 byte"));
        for (int bytes = 2; bytes < 1000; bytes++) {
            findings.failed(copy(datafile), new DamagedException("it", "ended after " + bytes + " bytes"));
        }
        findings.close();

        assertThat(copy(datafile).problem()).hasValue("ended after 1 byte");
    }

    @Test
    void only_what_was_proved_is_verified() {
        long other = add("b");

        findings.read(copy(datafile), true);
        findings.read(copy(other), false);
        findings.close();

        assertThat(copy(datafile).state()).isEqualTo(State.VERIFIED);
        assertThat(copy(other).state()).isEqualTo(State.UNVERIFIED);
    }

    @Test
    void a_copy_that_is_back_but_not_proved_is_not_missing_any_more() {
        catalogue.found(copy(datafile).id(), State.MISSING, Optional.of("is not in its store"));

        findings.read(copy(datafile), false);
        findings.close();

        assertThat(copy(datafile).state()).isEqualTo(State.UNVERIFIED);
        assertThat(copy(datafile).problem()).isEmpty();
    }

    @Test
    void what_is_learned_of_many_files_is_kept() {
        long other = add("b");

        findings.learned(datafile, 7);
        findings.learned(other, 8);
        findings.close();

        assertThat(catalogue.datafile(datafile).orElseThrow().checksums().crc32())
                .isEqualTo(7);
        assertThat(catalogue.datafile(other).orElseThrow().checksums().crc32()).isEqualTo(8);
    }

    @Test
    @Timeout(20)
    void nobody_waits_while_the_catalogue_is_busy() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread writer = new Thread(() -> catalogue.change("long", change -> {
            writing.countDown();
            return await(done);
        }));
        writer.start();
        writing.await();

        findings.failed(copy(datafile), new NoSuchFileException("x"));
        findings.learned(datafile, 7);

        assertThat(copy(datafile).state()).isEqualTo(State.UNVERIFIED);
        done.countDown();
        writer.join();
        findings.close();
        assertThat(copy(datafile).state()).isEqualTo(State.MISSING);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Location copy(long id) {
        return catalogue.datafile(id).orElseThrow().locations().get(0);
    }

    private long add(String name) {
        return catalogue.change("test", change -> {
            long experiment = change.addExperiment("E", "lab", PublicLevel.FULL, Optional.empty());
            long dataset = change.addDataset(experiment, "raw", "");
            return change.addDatafiles(List.of(new NewDatafile(
                            new DatafileKey(dataset, "", name),
                            3,
                            Optional.empty(),
                            OptionalLong.empty(),
                            Checksums.NONE,
                            List.of(Location.unverified("lab", "lab:///" + name, 0)))))
                    .get(0);
        });
    }
}
