package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedFolderTest {

    @TempDir
    Path folder;

    private RunningHouse house;
    private Handed handed;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
        handed = new Handed(folder, house);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void the_hot_folder_may_be_a_link() throws IOException {
        house.close();
        Path elsewhere = Files.move(folder.resolve("bundles"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("bundles"), elsewhere);
        house = RunningHouse.in(folder);

        TestBundle.answering("one").drop(elsewhere.resolve("a.jar"));

        house.awaitAnswer("test", "one");
    }

    @Test
    void a_linked_hot_folder_may_be_switched_to_another_release() throws IOException {
        house.close();
        Path first = Files.move(folder.resolve("bundles"), folder.resolve("v1"));
        Path second = Files.createDirectory(folder.resolve("v2"));
        Files.createSymbolicLink(folder.resolve("bundles"), first);
        TestBundle.answering("one").drop(first.resolve("a.jar"));
        TestBundle.answering("two").drop(second.resolve("a.jar"));
        house = RunningHouse.in(folder);
        house.awaitAnswer("test", "one");

        Files.move(
                Files.createSymbolicLink(folder.resolve("next"), second),
                folder.resolve("bundles"),
                StandardCopyOption.ATOMIC_MOVE);

        house.awaitAnswer("test", "two");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_link_in_the_hot_folder_counts_as_the_file_it_leads_to() throws Exception {
        TestBundle.answering("one").drop(folder.resolve("release-1.jar"));
        TestBundle.answering("two").drop(folder.resolve("release-2.jar"));
        Files.createSymbolicLink(house.jar("a.jar"), folder.resolve("release-1.jar"));
        house.awaitAnswer("test", "one");

        Files.move(
                Files.createSymbolicLink(folder.resolve("next"), folder.resolve("release-2.jar")),
                house.jar("a.jar"),
                StandardCopyOption.ATOMIC_MOVE);

        house.awaitAnswer("test", "two");
        HouseTest.assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("x").withActivation("if (true) throw new Error();")),
                HouseRefused.Kind.REFUSED,
                "the former file is in place again");
        assertThat(Files.readSymbolicLink(house.jar("a.jar"))).isEqualTo(folder.resolve("release-2.jar"));
    }
}
