package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Tells who signed a jar as a whole: every entry, read to its end, by the same certificate, and none of those that were
 * signed is missing. What only names the signature itself is left out, as the jar file specification has it.
 */
final class Signatures {

    private static final Pattern OF_THE_SIGNATURE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+)");

    private final Set<X509Certificate> trusted;

    Signatures(Set<X509Certificate> trusted) {
        this.trusted = trusted;
    }

    X509Certificate signer(Path path) throws IOException, Refused {
        try (JarFile jar = new JarFile(path.toFile(), true)) {
            Set<X509Certificate> signers = new HashSet<>(trusted);
            Set<String> names = new HashSet<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!names.add(entry.getName().replaceAll("/+$", ""))) {
                    throw new Refused("it holds " + entry.getName() + " twice");
                }
                if (entry.isDirectory()) {
                    checkEmpty(jar, entry);
                } else if (!isOfTheSignature(entry.getName())) {
                    signers.retainAll(signersOf(jar, entry));
                }
            }
            checkWhole(jar.getManifest(), names);
            return signers.stream()
                    .findFirst()
                    .orElseThrow(() -> new Refused("no certificate that is trusted signed all of it"));
        } catch (SecurityException e) {
            throw new Refused("it was changed after it was signed: " + Reasons.plain(e), e);
        }
    }

    /** Nobody signs a folder, and yet its bytes would be found as those of a class. */
    private static void checkEmpty(JarFile jar, JarEntry folder) throws IOException, Refused {
        try (InputStream in = jar.getInputStream(folder)) {
            if (folder.getSize() != 0 || in.read() >= 0) {
                throw new Refused("it is not signed as a whole: the folder " + folder.getName() + " holds bytes");
            }
        }
    }

    private Set<X509Certificate> signersOf(JarFile jar, JarEntry entry) throws IOException, Refused {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw new Refused("it is not signed as a whole: " + entry.getName() + " is not");
        }
        Set<X509Certificate> found = new HashSet<>();
        for (CodeSigner signer : signers) {
            own(signer).filter(trusted::contains).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new Refused("it is signed by "
                    + own(signers[0]).map(Signatures::subject).orElse("nobody known")
                    + ", whose certificate is not trusted");
        }
        return found;
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** The verifier of the JDK says nothing of entries that were taken out; their lines in the manifest do. */
    private static void checkWhole(Manifest manifest, Set<String> names) throws Refused {
        for (String signed : manifest.getEntries().keySet()) {
            if (!names.contains(signed)) {
                throw new Refused("it was changed after it was signed: " + signed + " was taken out");
            }
        }
    }

    private static Optional<X509Certificate> own(CodeSigner signer) {
        List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
        return path.get(0) instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
    }

    private static boolean isOfTheSignature(String name) {
        return OF_THE_SIGNATURE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }
}
