package org.decant.launcher.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/**
 * An answer whose end can be told from a broken connection: what has no length comes in chunks, also where its connection is
 * closed behind it, for which Jetty would let the end of the connection stand for that of the answer (RFC 9112 section 6.3).
 * HTTP/1.0 has no chunks.
 */
final class CertainEnd extends HttpStream.Wrapper {

    CertainEnd(HttpStream stream) {
        super(stream);
    }

    @Override
    public void send(
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
        super.send(request, isOpen(request, response, last) ? chunked(response) : response, last, content, callback);
    }

    private static boolean isOpen(MetaData.Request request, MetaData.Response response, boolean last) {
        return response != null
                && !last
                && response.getContentLength() < 0
                && request.getHttpVersion() == HttpVersion.HTTP_1_1
                && !response.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static MetaData.Response chunked(MetaData.Response response) {
        HttpFields fields =
                HttpFields.build(response.getHttpFields()).put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
        return new MetaData.Response(
                response.getStatus(),
                response.getReason(),
                response.getHttpVersion(),
                fields,
                response.getContentLength(),
                response.getTrailersSupplier());
    }
}
