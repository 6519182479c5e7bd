package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.decant.launcher.http.Broken.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with content, what people download with reports an error: directly, and through nginx in front. */
@Tag("tools")
class BrokenContentTest {

    private static final List<String> CLIENTS = List.of("curl", "wget", "aria2c");

    @TempDir
    private static Path home;

    private static BreakingLab lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        lab = new BreakingLab(home);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0} by {1}, through nginx: {2}")
    @MethodSource("brokenContent")
    void a_client_reports_it(Broken broken, String client, boolean throughNginx) throws Exception {
        URI address = lab.address(broken, throughNginx);

        assertThat(fetch(client, address)).as(said(client)).isNotZero();
        Eventually.holds(() -> lab.brokeOff(address));
        if (broken.fault() != Fault.STALLS) {
            assertThat(resume(client, address))
                    .as("when it resumes, " + said(client))
                    .isNotZero();
        }
    }

    @ParameterizedTest(name = "{0} by {1}, through nginx: {2}")
    @MethodSource("goodContent")
    void a_client_is_content_when_nothing_is_wrong(Shape shape, String client, boolean throughNginx) throws Exception {
        assertThat(fetch(client, lab.address(shape, throughNginx)))
                .as(said(client))
                .isZero();

        assertThat(Files.size(folder.resolve("got"))).isGreaterThanOrEqualTo(lab.bytes().length);
    }

    @ParameterizedTest
    @CsvSource({"FILE, wget", "TAR, wget", "ZIP, wget", "FILE, aria2c", "TAR, aria2c", "ZIP, aria2c"})
    void a_client_that_tries_again_goes_on_where_it_broke_for_a_moment(Shape shape, String client) throws Exception {
        URI address = lab.address(new Broken(Fault.DIES_ONCE, 1_000_000, shape), true);

        assertThat(fetch(client, address)).as(said(client)).isZero();

        assertThat(folder.resolve("got"))
                .hasBinaryContent(lab.server.get(address.getPath()).body());
        assertThat(lab.brokeOff(address)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHORT", "LONG", "DIES", "ERROR", "STALLS"})
    void several_ranges_at_once_break_as_well(Fault fault) throws Exception {
        for (boolean throughNginx : new boolean[] {false, true}) {
            assertThat(ranges(lab.address(Shape.FILE, throughNginx))).isZero();
            assertThat(ranges(lab.address(new Broken(fault, 1_000_000, Shape.FILE), throughNginx)))
                    .isNotZero();
        }
    }

    private int ranges(URI address) throws Exception {
        String ranges = "0-9,900000-" + (Broken.SIZE - 1);
        return Program.run(folder, "curl", "-sSf", "-r", ranges, "-o", "got", address.toString());
    }

    static Stream<Arguments> brokenContent() {
        return Broken.all().stream()
                .flatMap(broken -> CLIENTS.stream()
                        .filter(client -> broken.fault() != Fault.STALLS || client.equals("curl"))
                        .flatMap(client -> Stream.of(false, true).map(nginx -> Arguments.of(broken, client, nginx))));
    }

    static Stream<Arguments> goodContent() {
        return Stream.of(Shape.values())
                .flatMap(shape -> CLIENTS.stream()
                        .flatMap(client -> Stream.of(false, true).map(nginx -> Arguments.of(shape, client, nginx))));
    }

    /** With as many attempts as the client makes of its own accord. */
    private int fetch(String client, URI address) throws Exception {
        String from = address.toString();
        return switch (client) {
            case "curl" -> Program.run(folder, client, "-sSf", "-o", "got", from);
            case "wget" -> Program.run(folder, client, "-nv", "--waitretry=0", "-O", "got", from);
            default -> Program.run(folder, client, "--retry-wait=0", "--out=got", from);
        };
    }

    private int resume(String client, URI address) throws Exception {
        String from = address.toString();
        return switch (client) {
            case "curl" -> Program.run(folder, client, "-sSf", "-C", "-", "-o", "got", from);
            case "wget" -> Program.run(folder, client, "-nv", "--waitretry=0", "-c", "-O", "got", from);
            default -> Program.run(folder, client, "--retry-wait=0", "-c", "--out=got", from);
        };
    }

    private String said(String client) throws Exception {
        Path said = folder.resolve(client + ".said");
        return client + " said: " + (Files.exists(said) ? Files.readString(said) : "nothing yet");
    }
}
