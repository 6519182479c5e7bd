package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.decant.api.DownloadUnavailableException;

/**
 * A login to an ftp server, for one file. Data connections are made to the address of the control connection, whatever the
 * server says, and from no other one is one taken.
 */
final class FtpSession implements Closeable {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final WebAddress address;
    private final String path;
    private final BoundedFtpClient client = new BoundedFtpClient();
    private volatile InputStream data = InputStream.nullInputStream();

    /** Connects to nothing yet. */
    FtpSession(WebAddress address) throws AccessDeniedException {
        this.address = address;
        path = FtpPath.of(address);
        client.setControlEncoding(StandardCharsets.ISO_8859_1.name());
        client.setConnectTimeout((int) Connections.CONNECT.toMilliseconds());
        client.setDefaultTimeout((int) Connections.SILENCE.toMilliseconds());
        client.setDataTimeout(Connections.SILENCE.toDuration());
        client.setRemoteVerificationEnabled(true);
        client.setIpAddressFromPasvResponse(false);
        client.setUseEPSVwithIPv4(true);
    }

    void login(InetAddress at, Optional<Credentials.Secret> secret) throws IOException {
        client.checkNotEnded();
        client.connect(at, address.origin().port());
        client.enterLocalPassiveMode(); // connecting forgets it
        String name = secret.map(Credentials.Secret::name).orElse("anonymous");
        String password = secret.map(Credentials.Secret::password).orElse("decant@");
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())
                || !client.login(name, password)
                || !client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw refused();
        }
    }

    /** Tells how large the file is, or a negative number where the server does not. */
    long size() throws IOException {
        String size = client.getSize(path);
        if (size == null && client.getReplyCode() == FTPReply.FILE_UNAVAILABLE) {
            throw new NoSuchFileException(address.toString(), null, "the server said " + reply());
        }
        return size != null && size.strip().matches("[0-9]{1,18}") ? Long.parseLong(size.strip()) : -1;
    }

    Version version() throws IOException {
        return Version.of(
                address.origin(),
                Optional.empty(),
                Optional.ofNullable(client.mdtmInstant(path)).map(Object::toString));
    }

    InputStream read(long first) throws IOException {
        client.setRestartOffset(first);
        InputStream stream = client.retrieveFileStream(path);
        if (stream == null) {
            throw refused();
        }
        data = stream;
        try {
            client.checkNotEnded();
        } catch (IOException e) {
            stream.close();
            throw e;
        }
        return stream;
    }

    private IOException refused() {
        return switch (client.getReplyCode()) {
            case 421, 425, 426, 450, 451, 452 -> new DownloadUnavailableException(address + ": " + reply(), LATER);
            case 530, 532, 550, 553 ->
                new AccessDeniedException(address.toString(), null, "the server said " + reply());
            default -> new IOException(address + " cannot be had: the server said " + reply());
        };
    }

    private String reply() {
        return UrlText.oneLine(String.valueOf(client.getReplyString()));
    }

    /** Ends a blocked read, from any thread. */
    @Override
    public void close() throws IOException {
        try {
            data.close();
        } finally {
            client.end();
        }
    }
}
