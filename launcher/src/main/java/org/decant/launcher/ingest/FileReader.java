package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.decant.launcher.fixity.RunningChecksums;
import org.decant.launcher.fixity.SummingThreads;

/** Reads files, each once, for all that is to be known of it. Used by one thread. */
final class FileReader {

    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final RunningChecksums checksums;
    private final MediaTypes mediaTypes;
    private final Exclusions exclusions;
    private final LongConsumer progress;

    /**
     * @param progress is told how many bytes more are done; negative when a file that changed is read again
     */
    FileReader(Exclusions exclusions, MediaTypes mediaTypes, SummingThreads threads, LongConsumer progress) {
        this.mediaTypes = mediaTypes;
        this.exclusions = exclusions;
        this.checksums = new RunningChecksums(threads);
        this.progress = progress;
    }

    /** @throws IOException also when the file changes while it is read, twice */
    Reading read(FoundFile file) throws IOException {
        BasicFileAttributes before = file.attributes();
        for (int attempt = 0; attempt < 2; attempt++) {
            Optional<Reading> reading = readOnce(file.path(), before);
            if (reading.isPresent()) {
                return reading.get();
            }
            before = attributes(file.path());
        }
        throw new IOException("it changed while it was read, twice; ingest again when nobody writes to it");
    }

    /** Empty when the file changed meanwhile. */
    private Optional<Reading> readOnce(Path path, BasicFileAttributes before) throws IOException {
        Content content = content(path);
        if (same(before, attributes(path)) && content.length() == before.size()) {
            return Optional.of(new Reading(
                    before.size(), FoundFile.nanos(before), content.mediaType(), checksums.finish(), content.key()));
        }
        progress.accept(-content.length());
        return Optional.empty();
    }

    private record Content(long length, String mediaType, boolean key) {}

    private Content content(Path path) throws IOException {
        checksums.reset();
        try (ReadableByteChannel channel = Files.newByteChannel(path, READING)) {
            byte[] buffer = checksums.buffer();
            int filled = checksums.fill(channel::read, buffer.length);
            String mediaType = mediaTypes.of(path, buffer, filled);
            boolean key = filled < buffer.length && exclusions.isKey(buffer, filled);
            long length = 0;
            while (filled > 0) {
                checksums.take(filled);
                progress.accept(filled);
                length += filled;
                filled = filled < buffer.length ? 0 : checksums.fill(channel::read, buffer.length);
            }
            return new Content(length, mediaType, key);
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("the ingest was interrupted");
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean same(BasicFileAttributes before, BasicFileAttributes after) {
        return after.isRegularFile()
                && before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && Objects.equals(before.fileKey(), after.fileKey());
    }
}
