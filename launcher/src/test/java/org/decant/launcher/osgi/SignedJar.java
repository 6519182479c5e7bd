package org.decant.launcher.osgi;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Signs bundles with a key made for it. */
final class SignedJar {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private SignedJar() {}

    /** Signs a bundle, then adds a line to one of its entries. */
    static void changedAfterwards(TestBundle bundle, String entry, Path jar) throws Exception {
        Path folder = Files.createTempDirectory("signed");
        Path unsigned = Files.write(folder.resolve("unsigned.jar"), bundle.bytes());
        Path signed = folder.resolve("signed.jar");
        KeyStore.PrivateKeyEntry key = key(folder.resolve("keys.p12"));
        try (ZipFile in = new ZipFile(unsigned.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).digestAlgorithm("SHA-256").build().sign(in, out);
        }
        try (FileSystem inside = FileSystems.newFileSystem(signed)) {
            Files.writeString(inside.getPath(entry), "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
        Files.move(signed, jar);
    }

    private static KeyStore.PrivateKeyEntry key(Path store) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of("-genkeypair -alias test -keyalg EC -dname CN=test -storetype PKCS12".split(" ")));
        words.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", store.toString()));
        Process making = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (making.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            return (KeyStore.PrivateKeyEntry) keys.getEntry("test", new KeyStore.PasswordProtection(PASSWORD));
        }
    }
}
