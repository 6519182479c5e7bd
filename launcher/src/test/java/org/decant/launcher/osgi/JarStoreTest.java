package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarStoreTest {

    @TempDir
    Path folder;

    private JarStore store;
    private Path dropped;

    @BeforeEach
    void open() throws IOException {
        store = new JarStore(Files.createDirectory(folder.resolve("jars")));
        dropped = folder.resolve("a.jar");
        TestBundle.of("test.bundle", "1.2").withDescribedKeys("place:String:0").drop(dropped);
    }

    @Test
    void a_jar_is_kept_under_its_digest_and_described() throws Exception {
        String digest = Digests.of(dropped);

        BundleJar jar = store.take(new WatchedFile("a.jar", dropped, digest));

        assertThat(store.path(digest)).hasSameBinaryContentAs(dropped);
        assertThat(jar.symbolicName()).isEqualTo("test.bundle");
        assertThat(jar.version()).isEqualTo("1.2.0");
        assertThat(jar.settings().pids()).containsExactly("test.provider");
        assertThat(jar.settings().keysOf("test.provider").orElseThrow()).containsOnlyKeys("place");
    }

    @Test
    void bytes_other_than_those_that_were_looked_at_are_not_taken() throws IOException {
        assertThatThrownBy(() -> store.take(new WatchedFile("a.jar", dropped, "of other bytes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("changed while it was read");
        assertNothingKept();
    }

    @Test
    void what_is_kept_already_is_not_read_again_unless_it_is_damaged() throws Exception {
        WatchedFile jar = new WatchedFile("a.jar", dropped, Digests.of(dropped));
        BundleJar first = store.take(jar);
        Files.delete(dropped);

        assertThat(store.take(jar)).isEqualTo(first);
        Files.writeString(store.path(jar.sha256()), "damaged");
        assertThatThrownBy(() -> store.take(jar))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.mayPass()).isTrue())
                .hasMessageContaining("cannot be read or kept: there is no " + dropped);
    }

    @Test
    void what_an_earlier_server_had_half_copied_is_removed() throws IOException {
        Files.writeString(store.folder().resolve("taking-1.part"), "half");

        store.tidy();

        assertNothingKept();
    }

    @Test
    void what_fails_its_check_is_not_kept() throws IOException {
        Files.writeString(dropped, "no jar");

        assertThatThrownBy(() -> store.take(new WatchedFile("a.jar", dropped, Digests.of(dropped))))
                .isInstanceOf(Refused.class);
        assertNothingKept();
    }

    @Test
    void a_document_type_in_a_description_is_refused() throws IOException {
        TestBundle.of("test.bundle", "1.2")
                .withEntry("OSGI-INF/metatype/x.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")
                .drop(dropped);

        assertThatThrownBy(() -> store.take(new WatchedFile("a.jar", dropped, Digests.of(dropped))))
                .hasMessageContaining("OSGI-INF/metatype/x.xml cannot be read");
    }

    private void assertNothingKept() throws IOException {
        try (Stream<Path> kept = Files.list(store.folder())) {
            assertThat(kept).isEmpty();
        }
    }
}
