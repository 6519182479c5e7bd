package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.Redirect;
import org.decant.launcher.Eventually;
import org.decant.launcher.providers.Generation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider is held from the first question to the last byte, and not longer. */
class LeasesTest {

    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        dataset = rooms.dataset("raw");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void an_answer_holds_its_providers_until_it_is_closed() throws Exception {
        rooms.install((file, context) -> null, "gone");
        long id = rooms.add(rooms.stored(dataset, "a", "a"));

        Answer.Bytes file = rooms.datafile(id);
        Answer.Bytes archive = rooms.archive("tar");
        Eventually.holds(() -> rooms.leases() == 2);

        Rooms.read(archive);
        file.close();
        file.close();
        rooms.requireNothingHeld();
    }

    @Test
    void a_provider_replaced_meanwhile_stays_until_the_last_byte() throws Exception {
        rooms.add(rooms.stored(dataset, "a", "old"));
        Answer.Bytes archive = rooms.archive("tar");
        Generation fresh = rooms.install((file, context) -> null, "memory");
        AtomicBoolean drained = new AtomicBoolean();
        rooms.registry.retire(rooms.stock, () -> drained.set(true));

        assertThat(drained).isFalse();
        assertThat(new String(Rooms.read(archive))).contains("old");
        assertThat(drained).isTrue();
        assertThat(fresh).isNotNull();
    }

    @Test
    void a_refusal_holds_nothing() throws Exception {
        rooms.install((file, context) -> Redirect.to(URI.create("https://example.org/")), "far");
        rooms.install((file, context) -> Redirect.to(URI.create("/not/absolute")), "near");
        long lost = rooms.add(Rooms.file(dataset, "a", 1, "memory:///lost"));
        long near = rooms.add(Rooms.file(dataset, "b", 1, "near:///b"));
        rooms.add(Rooms.file(dataset, "c", 1, "far:///c"));

        assertThatThrownBy(() -> rooms.datafile(lost)).isInstanceOf(DownloadRefused.class);
        assertThatThrownBy(() -> rooms.datafile(near)).isInstanceOf(DownloadRefused.class);
        assertThatThrownBy(() -> rooms.archive("tar")).isInstanceOf(DownloadRefused.class);
        rooms.requireNothingHeld();
    }

    @Test
    void a_redirect_holds_nothing() throws Exception {
        rooms.install((file, context) -> Redirect.to(URI.create("https://example.org/")), "far");
        long id = rooms.add(Rooms.file(dataset, "a", 1, "far:///a"));

        assertThat(rooms.downloads.datafile(Rooms.ANYONE, Optional.of("far"), id))
                .isInstanceOf(Answer.Elsewhere.class);
        rooms.requireNothingHeld();
    }

    @Test
    void when_the_request_is_over_no_provider_can_be_taken() throws Exception {
        Leases leases = new Leases(rooms.stores);
        assertThat(leases.on("memory")).isPresent();
        assertThat(leases.on("memory")).isEqualTo(leases.on("memory"));
        assertThat(leases.on("nonesuch")).isEmpty();
        assertThat(rooms.leases()).isOne();
        leases.close();

        Eventually.holds(() -> rooms.leases() == 0);
        assertThatThrownBy(() -> leases.on("memory")).isInstanceOf(IllegalStateException.class);
    }
}
