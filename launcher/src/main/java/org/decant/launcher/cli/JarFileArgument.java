package org.decant.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarFile;

/** A jar that somebody wants installed: the digest of its bytes and the name of its bundle. */
record JarFileArgument(Path file, String sha256, String bundle) {

    /** Throws {@link CommandRefused} for what is no bundle at first sight; the server looks closer. */
    static JarFileArgument of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandRefused("there is no file " + file);
        }
        try {
            return new JarFileArgument(file, sha256(file), bundle(file));
        } catch (IOException failure) {
            throw new CommandRefused(file + " is not a whole jar: " + failure.getMessage());
        }
    }

    private static String bundle(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            if (name == null) {
                throw new CommandRefused(file + " is no bundle: its manifest has no Bundle-SymbolicName");
            }
            return name.split(";", 2)[0].strip();
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
