package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.junit.jupiter.api.Test;

class MemoryProviderTest extends ContentProviderContract {

    private final MemoryProvider memory = new MemoryProvider("memory");

    @Override
    protected DownloadProvider provider() {
        return memory;
    }

    @Override
    protected Datafile store(String name, byte[] bytes) {
        return memory.store(name, bytes);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("memory:///missing.txt", 1);
    }

    @Override
    protected OptionalLong opened() {
        return OptionalLong.of(memory.opened());
    }

    @Test
    void it_counts_what_is_opened_and_what_is_still_open() throws IOException {
        Content content = describe(memory.store("a.txt", bytes("hello")));

        try (ReadableByteChannel first = content.source().open(0, 5);
                ReadableByteChannel second = content.source().open(2, 1)) {
            assertThat(first.isOpen() && second.isOpen()).isTrue();
            assertThat(memory.open()).isEqualTo(2);
        }
        assertThat(memory.open()).isZero();
        assertThat(memory.opened()).isEqualTo(2);
    }

    @Test
    void it_fails_where_it_was_told_to() throws IOException {
        Content content = describe(memory.store("a.txt", bytes("hello")));
        memory.failAt("a.txt", 3);

        assertThat(Reading.range(content.source(), 0, 3)).asString().isEqualTo("hel");
        assertThatThrownBy(() -> Reading.all(content.source())).hasMessageContaining("at byte 3");
    }

    private Content describe(Datafile datafile) throws IOException {
        return (Content) memory.downloadDatafile(datafile, SampleContext.DIRECT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
