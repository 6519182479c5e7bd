package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/** A small archive in memory, made the way a download makes it, every stated length and position held against its bytes. */
final class WholeArchive {
    static final Instant TIME = Instant.parse("2026-03-01T12:34:57.987654321Z");

    record Content(Member member, byte[] bytes) {
        static Content of(long id, String name, String text) {
            return of(id, name, text.getBytes(StandardCharsets.UTF_8), nanos(TIME));
        }

        static Content of(long id, String name, byte[] bytes, long nanos) {
            return new Content(new Member(id, name, bytes.length, nanos, crc(bytes)), bytes);
        }

        Content ofUnknownCrc() {
            return new Content(
                    new Member(member.id(), member.name(), member.size(), member.modifiedNanos(), Member.UNKNOWN_CRC),
                    bytes);
        }
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static byte[] of(ArchiveFormat format, Content... contents) {
        return of(format, List.of(contents));
    }

    static byte[] of(ArchiveFormat format, List<Content> contents) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        PlanBuilder plan = new PlanBuilder(format, "flat", 1, "");
        for (Content content : contents) {
            Member member = content.member();
            long crc = crc(content.bytes());
            Position position = plan.position();
            assertThat(position.offset()).isEqualTo(archive.size());
            assertThat(position.directoryOffset()).isEqualTo(directory.size());
            write(archive, format.header(member), format.headerLength(member));
            write(archive, content.bytes(), member.size());
            write(archive, format.footer(member, crc), format.footerLength(member));
            byte[] entry = format.entry(member, position.offset(), crc);
            write(directory, entry, format.entryLength(member, position.offset()));
            plan.add(member);
        }
        assertThat(plan.position()).isEqualTo(new Position(contents.size(), archive.size(), directory.size()));
        archive.writeBytes(directory.toByteArray());
        write(archive, format.end(plan.position()), format.endLength(plan.position()));
        assertThat(plan.length()).isEqualTo(archive.size());
        return archive.toByteArray();
    }

    private static void write(ByteArrayOutputStream target, byte[] bytes, long statedLength) {
        assertThat(bytes.length).isEqualTo(statedLength);
        target.writeBytes(bytes);
    }

    private WholeArchive() {}
}
