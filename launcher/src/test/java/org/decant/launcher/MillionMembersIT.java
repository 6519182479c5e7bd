package org.decant.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Figures.timed;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of a million members, from a server that may use 128 MiB of heap. What it takes is printed. */
@Tag("long")
class MillionMembersIT {

    /** What holds on a machine with nothing else to do may take this many times as long on a burdened one. */
    private static final int BURDEN = 3;

    private static final Duration WITH_PLAN = Duration.ofSeconds(2).multipliedBy(BURDEN);
    private static final Duration WITHOUT_PLAN = Duration.ofSeconds(8).multipliedBy(BURDEN);
    private static final Duration UNTIL_PLANNED = Duration.ofSeconds(60).multipliedBy(BURDEN);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final int LATE_MEMBER = 956_789;
    private static final String ENTRY = "PK\1\2";

    @TempDir
    static Path temporary;

    static Distribution decant;
    ServingProcess server;

    @BeforeAll
    static void register() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Path lab = Files.createDirectory(temporary.resolve("lab"));
        timed("a million datafiles registered", UNTIL_PLANNED, () -> MillionFiles.register(decant, lab));
    }

    @BeforeEach
    void serve() throws Exception {
        server = timed("server ready", WITHOUT_PLAN, () -> decant.serveByScript("-Xmx128m"));
    }

    @AfterEach
    void kill() throws Exception {
        Figures.say("resident at the end: " + server.command.resident());
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void without_a_plan_it_tells_how_far_it_is_and_then_answers(String format) throws Exception {
        String path = path(format) + "classic/";
        HttpResponse<byte[]> asked = timed(format + " HEAD without a plan", WITHOUT_PLAN, () -> server.head(path));
        if (asked.statusCode() == 503) {
            assertThat(asked.headers().firstValue("Retry-After")).isPresent();
            HttpResponse<byte[]> got =
                    timed(format + " while it is planned", WITHOUT_PLAN, () -> server.range(path, "0-0"));
            assertThat(got.statusCode() == 206
                            || new String(got.body(), ISO_8859_1)
                                    .matches("(?s).*The archive of 1000000 files is being planned, \\d+ % done.*"))
                    .as("%s", got)
                    .isTrue();
        }
        timed(format + " planned after that", UNTIL_PLANNED, () -> planned(path));
    }

    @Test
    void with_its_plan_kept_it_answers_within_seconds_after_a_restart() throws Exception {
        for (String format : new String[] {"tar", "zip"}) {
            timed(format + " planned", UNTIL_PLANNED, () -> planned(path(format)));
            kill();
            serve();
            answersAtOnce(format);
        }
    }

    private void answersAtOnce(String format) throws Exception {
        HttpResponse<byte[]> head = timed(format + " HEAD", WITH_PLAN, () -> server.head(path(format)));
        assertThat(head.statusCode()).isEqualTo(200);
        long length = head.headers().firstValueAsLong("Content-Length").orElseThrow();
        int first = timed(format + " first byte", WITH_PLAN, () -> server.firstByte(path(format)));
        assertThat(first).isEqualTo(format.equals("tar") ? 'M' : 'P');
        if (format.equals("tar")) {
            aLateHeaderIsRight(length);
        } else {
            aLateEntryLeadsToItsMember(length);
        }
    }

    private void aLateHeaderIsRight(long length) throws Exception {
        // In its folder the one called IMAGE comes before all that are called image.
        long offset = (LATE_MEMBER + 1L) * MillionFiles.IN_TAR;
        assertThat(offset).isBetween(length / 10 * 9, length);
        byte[] header = timed("tar range in the last tenth", WITH_PLAN, () -> part("tar", offset, 512));
        assertThat(new String(header, ISO_8859_1)).startsWith(MillionFiles.member(LATE_MEMBER) + "\0");
    }

    private void aLateEntryLeadsToItsMember(long length) throws Exception {
        byte[] directory = timed("zip range in the last tenth", WITH_PLAN, () -> part("zip", length / 100 * 95, 4096));
        int start = new String(directory, ISO_8859_1).indexOf(ENTRY);
        ByteBuffer entry = ByteBuffer.wrap(directory)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        String name = new String(directory, start + 46, entry.getShort(28), ISO_8859_1);
        long offset = Integer.toUnsignedLong(entry.getInt(42));
        assertThat(name).startsWith(MillionFiles.TITLE + "/plate%20");
        byte[] header = timed("zip range of its header", WITH_PLAN, () -> part("zip", offset, 30 + name.length()));
        assertThat(new String(header, ISO_8859_1)).startsWith("PK\3\4").endsWith(name);
    }

    private byte[] part(String format, long offset, int count) throws Exception {
        HttpResponse<byte[]> part = server.range(path(format), offset + "-" + (offset + count - 1));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(count);
        return part.body();
    }

    private static String path(String format) {
        return "/download/experiment/1/" + format + "/";
    }

    /** Asks until it is no longer told to come back. */
    private HttpResponse<byte[]> planned(String path) throws Exception {
        HttpResponse<byte[]> answer = server.head(path);
        while (answer.statusCode() == 503) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answer = server.head(path);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
