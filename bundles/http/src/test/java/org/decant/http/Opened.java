package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;

/** Reads as the server does for a member of an archive. */
final class Opened {

    private Opened() {}

    static ByteSource source(DownloadProvider provider, String url, long size) throws IOException {
        return ((Content) provider.downloadDatafile(SampleDatafile.at(url, size), SampleContext.MEMBER)).source();
    }

    static byte[] all(DownloadProvider provider, String url, long size) throws IOException {
        return range(source(provider, url, size), 0, Long.MAX_VALUE);
    }

    static byte[] range(ByteSource source, long first, long count) throws IOException {
        try (ReadableByteChannel channel = source.open(first, count);
                InputStream stream = Channels.newInputStream(channel)) {
            return stream.readAllBytes();
        }
    }
}
