package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuffersTest {

    private final Buffers buffers = new Buffers(64 << 20);

    @ParameterizedTest
    @ValueSource(ints = {Buffers.TINY, Buffers.SMALL, Buffers.LARGE})
    void all_begin_where_processors_copy_fast_and_are_as_large_as_was_asked(int size) {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            taken.add(buffers.take(size).orElseThrow());
        }

        assertThat(taken)
                .allMatch(buffer -> buffer.isDirect() && buffer.capacity() == size && buffer.remaining() == size)
                .allMatch(buffer -> buffer.alignmentOffset(0, 64) == 0);
        assertThat(buffers.inUse()).isEqualTo(20L * size);
    }

    @ParameterizedTest
    @ValueSource(ints = {Buffers.TINY, Buffers.SMALL, Buffers.LARGE})
    void what_is_given_back_is_given_out_again(int size) {
        ByteBuffer first = buffers.take(size).orElseThrow();
        first.position(7);
        buffers.giveBack(first);

        assertThat(buffers.inUse()).isZero();
        assertThat(buffers.take(size).orElseThrow())
                .isSameAs(first)
                .satisfies(again -> assertThat(again.position()).isZero());
    }
}
