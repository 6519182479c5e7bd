package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.decant.launcher.osgi.SignedJar.Change;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    private static final TestBundle BUNDLE = TestBundle.answering("one")
            .withEntry("a/extra.txt", "extra")
            .withEntry("META-INF/notes/readme.txt", "notes");

    @TempDir
    static Path folder;

    private static SignedJar ada;
    private static Certificates trusted;

    @BeforeAll
    static void trustAda() throws Exception {
        ada = SignedJar.by("ada", folder);
        trusted = new Certificates(folder.resolve("trust"));
        ada.trustedIn(trusted.folder());
    }

    @Test
    void what_was_signed_and_not_touched_is_whole() throws Exception {
        assertThat(Signatures.subject(new Signatures(trusted.read()).signer(ada.sign(BUNDLE))))
                .isEqualTo("CN=ada");
    }

    /** A class loader that looks for {@code a/B.class} takes {@code a/B.class/} where the first is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"a/B.class/", "META-INF/services/x.Y/"})
    void a_folder_that_holds_bytes_is_refused(String name) throws Exception {
        Path signed = ada.sign(BUNDLE);
        Path added = folder.resolve("added.jar");
        try (ZipFile from = new ZipFile(signed.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(added))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
            ZipEntry bytes = new ZipEntry(name);
            CRC32 sum = new CRC32();
            sum.update(1);
            bytes.setMethod(ZipEntry.STORED);
            bytes.setSize(1);
            bytes.setCrc(sum.getValue());
            to.putNextEntry(bytes);
            to.write(1);
        }

        assertRefused(added, "the folder " + name + " holds bytes");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_changed_after_it_was_signed_is_refused(Change change, String reason) throws Exception {
        assertRefused(ada.changed(BUNDLE, change), reason);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "changed",
                        "digest error for a/extra.txt",
                        inside -> Files.writeString(inside.getPath("a/extra.txt"), "x")),
                change(
                        "added",
                        "it is not signed as a whole: added.txt is not",
                        inside -> Files.writeString(inside.getPath("added.txt"), "x")),
                change(
                        "added beside the signature",
                        "META-INF/notes/added.txt is not",
                        inside -> Files.writeString(inside.getPath("META-INF/notes/added.txt"), "x")),
                change("taken out", "a/extra.txt was taken out", inside -> Files.delete(inside.getPath("a/extra.txt"))),
                change(
                        "another header",
                        "it was changed after it was signed",
                        inside -> Files.writeString(
                                inside.getPath("META-INF/MANIFEST.MF"),
                                "Bundle-Activator: test.Evil\r\n"
                                        + Files.readString(inside.getPath("META-INF/MANIFEST.MF")))),
                change("without its signature", "is not signed as a whole", SignaturesTest::takeTheSignatureOut));
    }

    @Test
    void a_stranger_s_signature_is_no_trust() throws Exception {
        assertRefused(SignedJar.by("eve", folder).sign(BUNDLE), "signed by CN=eve, whose certificate is not trusted");
    }

    @Test
    void an_unsigned_jar_is_refused() throws Exception {
        assertRefused(Files.write(folder.resolve("unsigned.jar"), BUNDLE.bytes()), "it is not signed as a whole");
    }

    @Test
    void an_expired_certificate_is_trusted_as_long_as_it_lies_there() throws Exception {
        SignedJar old = SignedJar.by("old", folder, "-startdate", "-3y", "-validity", "365");
        Certificates certificates = new Certificates(folder.resolve("old trust"));
        old.trustedIn(certificates.folder());

        assertThat(Signatures.subject(new Signatures(certificates.read()).signer(old.sign(BUNDLE))))
                .isEqualTo("CN=old");
    }

    @Test
    void certificates_that_others_may_write_or_nobody_can_read_are_refused_by_name() throws Exception {
        Certificates certificates = new Certificates(folder.resolve("weak trust"));
        Path pem = ada.trustedIn(certificates.folder());
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(certificates::read).isInstanceOf(Refused.class).hasMessageContaining("may write " + pem);

        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(certificates::read)
                .isInstanceOf(Refused.class)
                .hasMessageContaining(pem + " holds no certificates that can be read");
    }

    private static void takeTheSignatureOut(FileSystem inside) throws IOException {
        try (Stream<Path> files = Files.list(inside.getPath("META-INF"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("MANIFEST.MF")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void assertRefused(Path jar, String reason) {
        assertThatThrownBy(() -> new Signatures(trusted.read()).signer(jar))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    private static Arguments change(String name, String reason, Change change) {
        return Arguments.of(Named.of(name, change), reason);
    }
}
