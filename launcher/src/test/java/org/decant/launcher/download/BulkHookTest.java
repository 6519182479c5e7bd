package org.decant.launcher.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Packed;
import org.decant.api.Redirect;
import org.decant.api.Selection;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that are asked for many files at once. */
class BulkHookTest {

    private final List<Selection> asked = new ArrayList<>();
    private Rooms rooms;
    private long first;
    private long second;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        first = rooms.dataset("first");
        second = rooms.dataset("second");
    }

    @AfterEach
    void close() throws Exception {
        rooms.requireNothingHeld();
        rooms.close();
    }

    @Test
    void a_selection_gives_every_file_in_archive_order_again_and_again() throws Exception {
        own((files, context) -> context.pack(files));
        List<NewDatafile> files = new ArrayList<>();
        for (int i = 2499; i >= 0; i--) {
            files.add(Rooms.file(i % 2 == 0 ? first : second, String.format("d%d/%04d", i % 3, i), 1, "own:///" + i));
        }
        rooms.add(files);

        catchThrowableOfType(DownloadRefused.class, () -> rooms.experimentAs(Optional.empty()));
        Selection selection = asked.get(0);
        List<String> once = names(selection);
        rooms.add(Rooms.file(first, "d0/later", 1, "own:///later"));

        assertThat(once).hasSize(2500).isSorted();
        assertThat(names(selection)).isEqualTo(once);
        assertThat(selection.count()).isEqualTo(2500);
        assertThat(selection.datasets()).containsExactly(first, second);
        assertThat(selection.datafiles()).isEmpty();
    }

    @Test
    void a_pick_is_told_as_the_lists_of_the_request_without_what_is_in_them_twice() throws Exception {
        own((files, context) -> Redirect.to(URI.create("https://example.org/")));
        long inside = rooms.add(Rooms.file(first, "a", 1, "own:///a"));
        long alone = rooms.add(Rooms.file(second, "b", 1, "own:///b"));

        Pick pick = new Pick(new long[] {first}, new long[] {alone, inside, alone}, OptionalLong.empty());
        rooms.downloads.datafiles(
                Rooms.ANYONE, Optional.empty(), pick, ArchiveOptions.of(Optional.empty(), Optional.empty()));

        assertThat(asked.get(0).datasets()).containsExactly(first);
        assertThat(asked.get(0).datafiles()).containsExactly(alone);
        assertThat(asked.get(0).count()).isEqualTo(2);
    }

    @Test
    void a_provider_that_packs_by_itself_is_taken_at_its_word() throws Exception {
        Instant modified = Instant.parse("2024-05-17T08:30:00.000000001Z");
        own((files, context) -> content("packed")
                .withLength(6)
                .withValidator("v1")
                .withMediaType("application/x-own")
                .withFilename("own.bin")
                .withModified(modified));
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));

        Answer.Bytes answer = (Answer.Bytes) rooms.experimentAs(Optional.empty());

        assertThat(answer.mediaType()).isEqualTo("application/x-own");
        assertThat(answer.filename()).isEqualTo("own.bin");
        assertThat(answer.etag()).contains("v1");
        assertThat(answer.modifiedNanos()).hasValue(modified.getEpochSecond() * 1_000_000_000 + 1);
        assertThat(Rooms.read(answer)).asString().isEqualTo("packed");
    }

    @Test
    void a_validator_without_a_length_promises_nothing() throws Exception {
        own((files, context) -> content("packed").withValidator("v1"));
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));

        try (Answer.Bytes answer = (Answer.Bytes) rooms.experimentAs(Optional.empty())) {
            assertThat(answer.etag()).isEmpty();
            assertThat(answer.body().length()).isEqualTo(-1);
        }
    }

    @Test
    void a_format_the_provider_does_not_pack_is_a_406() {
        own((files, context) -> content("packed").withMediaType("application/x-tar"));
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));

        assertThat(refusal(Optional.of("zip")).status()).isEqualTo(406);
    }

    @Test
    void a_redirect_is_checked_and_ends_the_lease() throws Exception {
        own((files, context) -> Redirect.to(URI.create("https://example.org/x.tar")));
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));

        assertThat(rooms.experimentAs(Optional.empty()))
                .isInstanceOfSatisfying(
                        Answer.Elsewhere.class,
                        elsewhere -> assertThat(elsewhere.address()).hasToString("https://example.org/x.tar"));
        rooms.requireNothingHeld();
    }

    @Test
    void an_archive_mark_made_elsewhere_and_no_answer_at_all_are_faults_of_the_provider() {
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));
        own((files, context) -> (Packed) () -> files);
        assertThat(refusal(Optional.empty()).code()).isEqualTo("provider-fault");

        own((files, context) -> null);
        assertThat(refusal(Optional.empty()).code()).isEqualTo("provider-fault");
    }

    @Test
    void what_a_hook_throws_keeps_its_meaning() {
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));
        own((files, context) -> {
            throw new DownloadUnavailableException("the tape is being mounted", Duration.ofMinutes(5));
        });

        Problem problem = refusal(Optional.empty());

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(problem.sentence()).startsWith("The selection ").doesNotContain("Datafile 0");
    }

    @Test
    void what_a_source_throws_keeps_its_meaning() throws Exception {
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));
        own((files, context) -> Content.of((from, count) -> {
            throw new NoSuchFileException("gone");
        }));

        try (Answer.Bytes answer = (Answer.Bytes) rooms.experimentAs(Optional.empty())) {
            DownloadRefused refused = catchThrowableOfType(
                    DownloadRefused.class, () -> answer.body().open(0, Long.MAX_VALUE));
            assertThat(refused.problem().status()).isEqualTo(404);
        }
    }

    @Test
    void content_that_is_not_as_long_as_stated_is_never_whole() throws Exception {
        rooms.add(Rooms.file(first, "a", 1, "own:///a"));
        for (int stated : new int[] {5, 7}) {
            own((files, context) -> content("packed").withLength(stated));
            Answer.Bytes answer = (Answer.Bytes) rooms.experimentAs(Optional.empty());
            assertThat(catchThrowableOfType(DownloadRefused.class, () -> Rooms.read(answer))
                            .problem()
                            .status())
                    .isEqualTo(502);
        }
    }

    @Test
    void a_provider_is_not_asked_for_the_files_of_a_protocol_that_another_one_serves() throws Exception {
        DownloadProvider both = new Own((files, context) -> Redirect.to(URI.create("https://example.org/")));
        rooms.install(both, "tape");
        rooms.install(both, "memory", "tape"); // shadowed on both
        rooms.add(List.of(rooms.stored(first, "a", "a"), Rooms.file(first, "b", 1, "tape:///b")));

        Problem problem = refusal(Optional.empty());

        assertThat(asked).isEmpty();
        assertThat(problem.status()).isEqualTo(500);
    }

    private void own(Hook hook) {
        rooms.install(new Own(hook), "own");
    }

    private Problem refusal(Optional<String> format) {
        return catchThrowableOfType(DownloadRefused.class, () -> rooms.experimentAs(format))
                .problem();
    }

    private static Content content(String text) {
        return Content.of((first, count) -> Channels.newChannel(new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    private static List<String> names(Selection selection) {
        List<String> names = new ArrayList<>();
        selection.forEach(file -> names.add(file.datasetId() + "/" + file.directory() + "/" + file.filename()));
        return names;
    }

    private interface Hook {
        Download ask(Selection files, DownloadContext context) throws IOException;
    }

    private final class Own implements DownloadProvider {

        private final Hook hook;

        Own(Hook hook) {
            this.hook = hook;
        }

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            throw new IllegalStateException("asked for a single file");
        }

        @Override
        public Download downloadExperiment(
                org.decant.api.Experiment experiment, Selection files, DownloadContext context) throws IOException {
            return downloadDatafiles(files, context);
        }

        @Override
        public Download downloadDatafiles(Selection files, DownloadContext context) throws IOException {
            asked.add(files);
            return hook.ask(files, context);
        }
    }
}
