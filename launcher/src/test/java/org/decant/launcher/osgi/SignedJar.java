package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * Signs bundles with a key made for it.
 *
 * @param folder for the files that are made
 */
public record SignedJar(Path folder, PrivateKeyEntry key) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** What is done to a jar after it was signed, from the inside. */
    @FunctionalInterface
    public interface Change {
        void to(FileSystem inside) throws IOException;
    }

    /** Takes further options for {@code keytool}. */
    public static SignedJar by(String name, Path folder, String... options) throws Exception {
        Path store = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of("-genkeypair -alias test -keyalg EC -storetype PKCS12".split(" ")));
        words.addAll(
                List.of("-dname", "CN=" + name, "-storepass", new String(PASSWORD), "-keystore", store.toString()));
        words.addAll(Arrays.asList(options));
        Process making = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (making.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            return new SignedJar(
                    folder, (PrivateKeyEntry) keys.getEntry("test", new KeyStore.PasswordProtection(PASSWORD)));
        }
    }

    /** Puts the certificate into a folder. */
    public Path trustedIn(Path certificates) throws IOException, GeneralSecurityException {
        String text =
                Base64.getMimeEncoder().encodeToString(key.getCertificate().getEncoded());
        return Files.writeString(
                Files.createDirectories(certificates).resolve("signer.pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    public Path sign(TestBundle bundle) throws IOException {
        return changed(bundle, inside -> {});
    }

    /** Signs a bundle, then changes it. */
    public Path changed(TestBundle bundle, Change change) throws IOException {
        Path unsigned = Files.write(Files.createTempFile(folder, "unsigned", ".jar"), bundle.bytes());
        Path signed = Files.createTempFile(folder, "signed", ".jar");
        try (ZipFile in = new ZipFile(unsigned.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).build().sign(in, out);
        }
        try (FileSystem inside = FileSystems.newFileSystem(signed)) {
            change.to(inside);
        }
        return signed;
    }
}
