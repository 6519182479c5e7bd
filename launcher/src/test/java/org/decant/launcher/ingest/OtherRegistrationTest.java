package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.PublicLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens to the same experiment while a manifest is checked. */
class OtherRegistrationTest {

    private static final String HEADER = "dataset,filename,protocol,url,size\n";

    @TempDir
    Path temporary;

    Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void nobody_else_waits_while_a_manifest_is_read() {
        RegisterResult result = register(
                "d,x,s3,s3://b/x,1\n",
                () -> lab.catalogue.change(
                        "test", change -> change.addExperiment("Other", "x", PublicLevel.NONE, Optional.empty())));

        assertThat(lab.names(result.experimentId())).containsExactly("d:x");
        assertThat(lab.catalogue.experimentsTitled("Other")).isNotEmpty();
    }

    @Test
    void what_another_registers_into_a_new_experiment_meanwhile_is_unchanged() {
        String lines = "d,x,s3,s3://b/x,1\n";

        RegisterResult result = register(lines, () -> register(lines, () -> {}));

        assertThat(result.added()).isZero();
        assertThat(result.datafiles()).isEqualTo(1);
        assertThat(lab.catalogue.experimentsTitled("Diffraction")).hasSize(1);
    }

    @Test
    void what_another_has_said_otherwise_meanwhile_is_refused_and_nothing_is_taken() {
        RegisterRefused refused = catchThrowableOfType(
                RegisterRefused.class,
                () -> register(
                        "e,y,s3,s3://b/y,1\nd,x,s3,s3://b/x,1\n", () -> register("d,x,s3,s3://b/x,2\n", () -> {})));

        assertThat(refused.lines()).extracting(RegisterRefused.Line::number).containsExactly(3L);
        assertThat(lab.names(1)).containsExactly("d:x");
        assertThat(lab.catalogue.datasets(1, 0, 10)).hasSize(1);
    }

    @Test
    void copies_given_at_the_same_time_are_all_there_one_after_the_other() {
        long id = register("d,x,s3,s3://b/x,1\n", () -> {}).experimentId();

        register("d,x,http,http://m/x,1\n", () -> register("d,x,sftp,sftp://n/x,1\n", () -> {}));

        assertThat(lab.datafile(id, "x").locations())
                .extracting(Location::protocol, Location::priority)
                .containsExactly(tuple("s3", 0), tuple("sftp", 1), tuple("http", 2));
    }

    @Test
    void a_name_with_half_a_character_is_refused_by_its_line() {
        String line = "{\"dataset\":\"d\",\"filename\":\"\\ud800\",\"protocol\":\"s3\",\"url\":\"s3://b\",\"size\":1}";

        RegisterRefused refused = catchThrowableOfType(
                RegisterRefused.class,
                () -> new Registrar(lab.catalogue)
                        .register(
                                Manifest.jsonLines(
                                        () -> new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))),
                                Lab.titled("Diffraction")));

        assertThat(refused.lines().get(0).number()).isEqualTo(1);
        assertThat(refused.lines().get(0).reason()).contains("not valid Unicode");
    }

    /** The manifest is opened only when the experiment has been looked for, and then more than once. */
    private RegisterResult register(String lines, Runnable meanwhile) {
        byte[] table = (HEADER + lines).getBytes(StandardCharsets.UTF_8);
        Manifest manifest = Manifest.csv(() -> {
            meanwhile.run();
            return new ByteArrayInputStream(table);
        });
        return new Registrar(lab.catalogue).register(manifest, Lab.titled("Diffraction"));
    }
}
