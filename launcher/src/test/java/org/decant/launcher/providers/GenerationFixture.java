package org.decant.launcher.providers;

import java.util.Set;
import org.decant.api.Content;
import org.decant.api.DownloadProvider;

/** Generations as the tests of this room need them: only what decides the case is said. */
final class GenerationFixture {

    private String source = "a.jar";
    private String version = "1.0.0";
    private String digest = "00";
    private int ranking;
    private long serviceId = 1;

    static GenerationFixture from(String source) {
        GenerationFixture fixture = new GenerationFixture();
        fixture.source = source;
        return fixture;
    }

    GenerationFixture version(String value) {
        version = value;
        return this;
    }

    GenerationFixture digest(String value) {
        digest = value;
        return this;
    }

    GenerationFixture ranking(int value) {
        ranking = value;
        return this;
    }

    GenerationFixture serviceId(long value) {
        serviceId = value;
        return this;
    }

    Generation serving(String... protocols) {
        DownloadProvider provider = (datafile, context) -> Content.of((first, count) -> null);
        Origin origin = new Origin(source, "test.bundle", version, digest, "");
        return new Generation(origin, Set.of(protocols), ranking, serviceId, provider);
    }
}
