package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    @TempDir
    Path folder;

    private RunningHouse house;
    private Handed handed;

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_jar_that_its_group_may_write_is_refused_by_name_until_it_may_not() throws IOException {
        start(TrustLevel.FOLDER);
        Path jar = house.jar("a.jar");
        TestBundle.answering("one").drop(jar);
        house.awaitAnswer("test", "one");
        Path other = Files.write(
                folder.resolve("other.jar"), TestBundle.answering("two").bytes());
        may(other, "rw-rw-r--");

        Files.move(other, house.jar("b.jar"));

        house.awaitFailure("b.jar", "may write " + house.jar("b.jar") + " (rw-rw-r--)");
        house.awaitFailure("b.jar", "run: chmod go-w '" + house.jar("b.jar") + "'");
        may(house.jar("b.jar"), "rw-r--r--");
        eventually(() -> assertThat(house.providers(State.SHADOWED)).hasSize(1));
    }

    @Test
    void in_a_folder_that_others_may_write_every_jar_is_refused_and_what_serves_goes_on() throws Exception {
        start(TrustLevel.FOLDER);
        handed.install("a.jar", TestBundle.answering("one"));

        may(house.bundles, "rwxrwxrwx");

        house.awaitFailure("a.jar", "may write " + house.bundles + " (rwxrwxrwx)");
        HouseTest.assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("two")), Kind.REFUSED, "may write " + house.bundles);
        assertThat(house.answer("test")).isEqualTo("one");
        may(house.bundles, "rwxr-xr-x");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void what_a_link_leads_to_is_judged_where_it_lies() throws IOException {
        start(TrustLevel.FOLDER);
        Path shared = Files.createDirectory(folder.resolve("shared"));
        TestBundle.answering("one").drop(shared.resolve("release.jar"));
        may(shared, "rwxrwxr-x");

        Files.createSymbolicLink(house.jar("a.jar"), shared.resolve("release.jar"));

        house.awaitFailure("a.jar", "may write " + shared.toRealPath());
        may(shared, "rwxr-xr-x");
        house.awaitAnswer("test", "one");
    }

    @Test
    void what_nobody_approved_waits_and_what_was_there_before_serves_on() throws Exception {
        start(TrustLevel.CHECKSUM);
        TestBundle first = TestBundle.answering("one");
        house.host.house().approve(Digests.of(first.bytes()), "ada");
        handed.install("a.jar", first);
        TestBundle second = TestBundle.answering("two");
        String digest = Digests.of(second.bytes());
        second.drop(house.jar("a.jar"));

        eventually(() -> assertThat(house.providers(State.QUARANTINED))
                .singleElement()
                .extracting(ProviderStatus::reason)
                .asString()
                .contains("decant provider approve " + digest));
        assertThat(house.answer("test")).isEqualTo("one");

        List<ProviderReport> approved = house.host.house().approve(digest.toUpperCase(Locale.ROOT), "ada");

        assertThat(approved).singleElement().satisfies(report -> {
            assertThat(report.status().state()).isEqualTo(State.ACTIVE);
            assertThat(report.status().origin().jarSha256()).isEqualTo(digest);
        });
        assertThat(house.answer("test")).isEqualTo("two");
        assertThat(house.journal)
                .extracting(event -> event.kind() + " by " + event.by())
                .containsExactly(
                        "APPROVED by ada",
                        "INSTALLED by ada",
                        "QUARANTINED by folder",
                        "APPROVED by ada",
                        "UPDATED by folder");
    }

    @Test
    void a_command_does_not_bring_in_what_nobody_approved() {
        start(TrustLevel.CHECKSUM);

        HouseTest.assertRefused(
                () -> handed.install("a.jar", TestBundle.answering("one")),
                Kind.REFUSED,
                "nobody has approved its bytes yet");

        assertThat(house.files()).isEmpty();
        assertThat(house.journal).extracting(ProviderEvent::kind).containsExactly(ProviderEvent.Kind.QUARANTINED);
    }

    @Test
    void a_list_written_by_hand_with_sha256sum_counts_and_a_wrong_line_allows_nothing() throws IOException {
        start(TrustLevel.CHECKSUM);
        TestBundle bundle = TestBundle.answering("one");
        bundle.drop(house.jar("a.jar"));
        eventually(() -> assertThat(house.providers(State.QUARANTINED)).hasSize(1));

        Files.writeString(
                house.bundles.resolve("allow.sha256"),
                "# checked by ada\nall of them\n" + Digests.of(bundle.bytes()) + " *a.jar\n");

        house.awaitAnswer("test", "one");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_list_that_others_may_write_allows_nothing() throws IOException {
        start(TrustLevel.CHECKSUM);
        TestBundle bundle = TestBundle.answering("one");
        Path list = Files.writeString(house.bundles.resolve("allow.sha256"), Digests.of(bundle.bytes()) + "\n");
        may(list, "rw-rw-rw-");

        bundle.drop(house.jar("a.jar"));

        house.awaitFailure("a.jar", "may write " + list);
    }

    @Test
    void what_is_signed_as_a_whole_by_a_trusted_certificate_serves_and_names_its_signer() throws Exception {
        start(TrustLevel.SIGNED);
        SignedJar ada = SignedJar.by("ada", folder);
        Files.move(ada.sign(TestBundle.answering("one")), house.jar("a.jar"));
        house.awaitFailure(
                "a.jar", "no certificate is trusted yet: put the signer's into " + folder.resolve("config/trust"));

        ada.trustedIn(folder.resolve("config/trust"));

        house.awaitAnswer("test", "one");
        assertThat(house.host.house().reports())
                .singleElement()
                .extracting(ProviderReport::signer)
                .isEqualTo("CN=ada");
    }

    private void start(TrustLevel level) {
        try {
            house = RunningHouse.trusting(level, folder);
            handed = new Handed(folder, house);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void may(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
