package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;

/**
 * The certificates whose signatures are trusted: each {@code *.pem} of a folder. Lying there is the trust; what is taken
 * away admits nothing any more, and what serves by it ends with the server. That a certificate has expired ends nothing: a
 * restart on a certain day is not to leave a server without its providers.
 *
 * @param folder may be missing, then nothing is trusted
 */
record Certificates(Path folder) {

    Set<X509Certificate> read() throws IOException, Refused {
        Set<X509Certificate> certificates = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
            for (Path file : files) {
                Permissions.check(file);
                certificates.addAll(read(file));
            }
        } catch (NoSuchFileException e) {
            // The same as an empty one.
        }
        if (certificates.isEmpty()) {
            throw new Refused("no certificate is trusted yet: put the signer's into " + folder + " as a .pem file");
        }
        return certificates;
    }

    private static Set<X509Certificate> read(Path file) throws IOException, Refused {
        Set<X509Certificate> found = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) certificate);
            }
            return found;
        } catch (CertificateException e) {
            throw new Refused(file + " holds no certificates that can be read: " + Reasons.plain(e), e);
        }
    }
}
