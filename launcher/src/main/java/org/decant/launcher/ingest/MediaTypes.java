package org.decant.launcher.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Tells media types by name and first bytes. */
final class MediaTypes {

    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

    String of(Path path, byte[] content, int length) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, path.getFileName().toString());
        int first = Math.min(length, known.getMinLength());
        return known.detect(new ByteArrayInputStream(content, 0, first), metadata)
                .getBaseType()
                .toString();
    }
}
