package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One house for all: each case leaves it as empty as it found it. */
class RefusedBundlesTest {

    @TempDir
    static Path folder;

    private static RunningHouse house;

    @BeforeAll
    static void start() throws IOException {
        house = RunningHouse.in(folder);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @ParameterizedTest
    @MethodSource("brokenBundles")
    void what_cannot_start_is_listed_with_its_reason_and_the_old_one_serves_on(TestBundle broken, String reason)
            throws IOException {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");

        broken.drop(house.jar("a.jar"));

        house.awaitFailure("a.jar", reason);
        assertThat(house.answer("test")).isEqualTo("one");
        Files.delete(house.jar("a.jar"));
        house.awaitOnly(State.FAILED, 0);
    }

    static Stream<Arguments> brokenBundles() {
        return Stream.of(
                broken("no bundle", of().withHeader("Bundle-ManifestVersion", "1"), "it is no bundle"),
                broken("fragment", of().withHeader("Fragment-Host", "org.decant.file"), "fragment"),
                broken("exports the api", of().withHeader("Export-Package", "a;x=\"1,2\",org.decant.api"), "exports"),
                broken("own api", of().withEntry("org/decant/api/DownloadProvider.class", ""), "its own copy"),
                broken("nothing in it", of().withoutComponent(), "neither a Service-Component nor a Bundle-Activator"),
                broken("bad version", of().withHeader("Bundle-Version", "one"), "Bundle-Version"),
                broken(
                        "missing package",
                        of().withHeader("Import-Package", "org.nowhere"),
                        "it imports the package org.nowhere"),
                broken(
                        "later api",
                        of().withHeader("Import-Package", "org.decant.api;version=\"[2.0,3)\""),
                        "it imports the package org.decant.api"),
                broken(
                        "later Java",
                        of().withHeader("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                        "it needs Java 99"),
                broken("name of a route", of().withProtocols("datafiles"), "has the name of a route"),
                broken("bad protocol", of().withProtocols("S3"), "protocol 'S3' is not of the form"),
                broken(
                        "does not activate",
                        of().withActivation("if (true) throw new IllegalStateException(\"no such bucket\");"),
                        "its provider did not activate: no such bucket"),
                broken(
                        "lacks a library",
                        of().withActivation("if (true) throw new NoClassDefFoundError(\"com/lab/Client\");"),
                        "its provider did not activate: java.lang.NoClassDefFoundError: com/lab/Client"),
                broken("no such class", of().withImplementation("test.Nowhere"), "test.Nowhere"),
                broken(
                        "no such method",
                        of().withProvider(NoActivation.class),
                        "its provider did not activate: activate method [activate] not found"),
                broken(
                        "fails its self-test",
                        of().withSelfTest("throw new java.io.IOException(\"'bucket' is not set\");"),
                        "its self-test failed: 'bucket' is not set"));
    }

    /** A component that cannot be activated as it says. */
    public static final class NoActivation implements DownloadProvider {
        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static TestBundle of() {
        return TestBundle.of("test.bundle", "1.0.1");
    }

    private static Arguments broken(String name, TestBundle bundle, String reason) {
        return Arguments.of(Named.of(name, bundle), reason);
    }
}
