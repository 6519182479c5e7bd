package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A request and the head of its answer. Closing it ends what is still to come, from any thread; an answer that was read
 * to its end has given its connection back before.
 *
 * @param asked where the answer came from, behind all redirects
 */
record Exchange(WebAddress asked, HttpGet request, ClassicHttpResponse response) implements Closeable {

    int status() {
        return response.getCode();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    Version version() {
        return Version.of(asked.origin(), header("ETag"), header("Last-Modified"));
    }

    /** Tells the length of the body, or a negative number where it is not stated. */
    long length() {
        HttpEntity entity = response.getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    InputStream body() throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** Not the response's own closing, which waits for what is still to come. */
    @Override
    public void close() {
        request.abort();
    }
}
