package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser logs in on the page and at an issuer, downloads what is private, and logs out. */
@Tag("tools")
class BrowserLoginTest {

    private TestIssuer issuer;
    private RunningServer server;
    private Chromium browser;
    private URI file;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Program.installed("chromium");
        Path secret = Files.writeString(folder.resolve("secret"), "of the client");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        issuer = new TestIssuer();
        server = RunningServer.with(Files.createDirectory(folder.resolve("data")), issuer.address(), secret);
        server.users.add("ann", Optional.of("correct horse"), false);
        long dataset = server.dataset(server.experiment("secret", NONE), "raw");
        server.grants.give(new Grant(1, Grantee.user("ann"), Optional.empty(), Optional.empty()));
        file = server.address()
                .resolve("/download/datafile/" + server.datafile(dataset, "", "a.bin", new byte[3]) + "/");
        browser = Chromium.start(Files.createDirectory(folder.resolve("browser")));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        server.close();
        issuer.close();
    }

    @Test
    void by_the_form_and_the_download_begins_by_itself() throws Exception {
        String page = browser.open(file, "say who you are");
        browser.follow(page, "document.querySelector('a').click()", "Password");
        browser.fill(page, Map.of("user", "ann", "password", "correct horse"));
        Chromium.Ended ended = browser.downloading(page, "document.querySelector('form').requestSubmit()");

        assertThat(ended.state()).isEqualTo("completed");
        assertThat(ended.files())
                .singleElement()
                .satisfies(got -> assertThat(got).hasFileName("a.bin").hasBinaryContent(new byte[3]));
        browser.follow(page, "location = '/'", "logged in as ann");
        browser.follow(page, "document.querySelector('form').requestSubmit()", "Log in");
        assertThat(browser.download(file).state()).isEqualTo("not begun");
    }

    @Test
    void at_the_issuer() throws Exception {
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        String page = browser.open(server.address().resolve("/login"), "Log in at localhost");
        browser.follow(page, "document.querySelector('a').click()", "logged in as zoe");
        browser.follow(page, "document.querySelector('form').requestSubmit()", "Log in");
        assertThat(server.users.find("zoe")).isPresent();
    }
}
