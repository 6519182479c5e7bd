package org.decant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProviderTest {

    private static final Instant TIME = Instant.parse("2024-05-06T07:08:09.123456789Z");

    @TempDir
    Path folder;

    @Test
    void an_opened_file_is_a_file_channel_at_the_first_byte() throws IOException {
        Datafile datafile = write("a.txt", "hello");

        try (FileChannel channel = open(Settings.providerOf(folder), datafile, 2)) {
            assertThat(channel.position()).isEqualTo(2);
            ByteBuffer buffer = ByteBuffer.allocate(9);
            channel.read(buffer);
            assertThat(new String(buffer.array(), 0, buffer.position(), "UTF-8"))
                    .isEqualTo("llo");
        }
    }

    @Test
    void describing_comes_from_the_catalogue_alone() throws IOException {
        Datafile datafile =
                SampleDatafile.at("file://" + folder + "/not-there.txt", 5).withModified(TIME);

        Content content = (Content) Settings.providerOf(folder).downloadDatafile(datafile, SampleContext.DIRECT);

        assertThat(content.length()).hasValue(5);
        assertThat(content.modified()).contains(TIME);
        assertThat(content.validator()).isEmpty();
    }

    @Test
    void a_check_finds_what_is_missing_or_changed() throws IOException {
        FileProvider provider = Settings.providerOf(folder);
        Datafile datafile = write("a.txt", "hello");
        provider.downloadDatafile(datafile, SampleContext.CHECK);

        Files.writeString(folder.resolve("a.txt"), "goodbye");
        assertThatThrownBy(() -> provider.downloadDatafile(datafile, SampleContext.CHECK))
                .hasMessageContaining("changed since it was catalogued (size 5, now 7)");
        Files.delete(folder.resolve("a.txt"));
        assertThatThrownBy(() -> provider.downloadDatafile(datafile, SampleContext.CHECK))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(datafile.url());
    }

    @Test
    void a_file_of_the_same_size_but_another_time_has_changed() throws IOException {
        Datafile datafile = write("a.txt", "hello");
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.from(TIME.plusNanos(1)));

        assertThatThrownBy(() -> open(Settings.providerOf(folder), datafile, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed since it was catalogued (modified " + TIME + ", now ");
    }

    @Test
    void a_time_catalogued_in_seconds_is_compared_in_seconds() throws IOException {
        write("a.txt", "hello");
        SampleDatafile datafile = SampleDatafile.at("file://" + folder + "/a.txt", 5);

        open(Settings.providerOf(folder), datafile.withModified(Instant.parse("2024-05-06T07:08:09Z")), 0)
                .close();
        open(Settings.providerOf(folder), datafile.withModified(Instant.parse("2024-05-06T07:08:09.123Z")), 0)
                .close();
        assertThatThrownBy(() -> open(
                        Settings.providerOf(folder), datafile.withModified(Instant.parse("2024-05-06T07:08:10Z")), 0))
                .hasMessageContaining("changed");
    }

    @Test
    void a_root_may_be_a_link_and_urls_may_name_it_either_way() throws IOException {
        write("a.txt", "hello");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            for (Path named : new Path[] {link, folder}) {
                open(Settings.providerOf(link), SampleDatafile.at("file://" + named + "/a.txt", 5), 0)
                        .close();
            }
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void a_root_that_is_not_mounted_is_unavailable_until_it_is() throws IOException {
        Path root = folder.resolve("mount");
        FileProvider provider = Settings.providerOf(root);
        SampleDatafile datafile = SampleDatafile.at("file://" + root + "/a.txt", 5);

        assertThatThrownBy(() -> open(provider, datafile, 0)).isInstanceOf(DownloadUnavailableException.class);
        Files.createDirectories(root);
        Files.writeString(root.resolve("a.txt"), "hello");
        open(provider, datafile, 0).close();
    }

    @Test
    void a_root_that_is_not_absolute_or_the_whole_machine_is_refused_by_name() {
        assertThatThrownBy(() -> Settings.provider(folder, Path.of("lab/data")))
                .hasMessageContaining("roots: 'lab/data'");
        assertThatThrownBy(() -> Settings.provider(folder, Path.of("/lab/../etc")))
                .hasMessageContaining("'..'");
        assertThatThrownBy(() -> Settings.provider(Path.of("/"))).hasMessageContaining("store: '/' is the whole");
    }

    private Datafile write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(TIME));
        return SampleDatafile.at("file://" + file, text.length()).withModified(TIME);
    }

    private static FileChannel open(FileProvider provider, Datafile datafile, long first) throws IOException {
        Content content = (Content) provider.downloadDatafile(datafile, SampleContext.DIRECT);
        return (FileChannel) content.source().open(first, Long.MAX_VALUE);
    }
}
