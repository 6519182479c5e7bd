package org.decant.launcher.api;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.providers.Explanation;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderReport;

/** The providers: what {@code decant provider} does. A jar comes as the body, with its digest in the query. */
final class ProviderEndpoints implements Resource {

    private static final long MAX_JAR_BYTES = 200L << 20;
    private static final String ALL = "/providers";
    private static final String ONE = "/providers/{file}";
    private static final String SHA256 = "sha256";

    private final ProviderHouse house;
    private final Spool spool;
    private final boolean trustsFolder;

    ProviderEndpoints(Workings workings) {
        house = workings.house();
        spool = new Spool(workings.dataFolder(), MAX_JAR_BYTES, "A bundle may have " + MAX_JAR_BYTES + " bytes.");
        trustsFolder = workings.trustsFolder();
    }

    /** As a handler, with the house's own refusals. */
    @FunctionalInterface
    private interface Steering {
        Reply answer(Ask ask) throws IOException, HouseRefused;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                of("GET", ALL, ask -> list(house.reports())),
                of("POST", ALL, this::install).query("file", SHA256).uploading(),
                of("GET", ONE, ask -> list(reports(ask.path("file")))),
                of("PUT", ONE, this::update).query(SHA256).uploading(),
                of("DELETE", ONE, this::remove),
                of("POST", ONE + "/rollback", ask -> one(house.rollback(ask.path("file"), ask.by()))),
                of("GET", ONE + "/why", this::why),
                of("POST", "/providers/approvals/{sha256}", ask -> list(house.approve(ask.path(SHA256), ask.by()))));
    }

    private static Endpoint of(String method, String template, Steering steering) {
        return Endpoint.of(method, template, Right.ADMINISTRATOR, ask -> {
            try {
                return steering.answer(ask).secret();
            } catch (HouseRefused refused) {
                throw problem(refused).refused();
            }
        });
    }

    private Reply install(Ask ask) throws IOException, HouseRefused {
        requireTrust(ask);
        String file = ask.required("file");
        String sha256 = ask.required(SHA256);
        ProviderReport installed = spool.keep(ask.incoming(), jar -> house.install(file, jar, sha256, ask.by()));
        String name = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
        return Reply.made(Api.BASE + ALL + "/" + name, ProviderDocument.of(installed));
    }

    private Reply update(Ask ask) throws IOException, HouseRefused {
        requireTrust(ask);
        String sha256 = ask.required(SHA256);
        return one(spool.keep(ask.incoming(), jar -> house.update(ask.path("file"), jar, sha256, ask.by())));
    }

    private Reply remove(Ask ask) throws HouseRefused {
        house.remove(ask.path("file"), ask.by());
        return Reply.done();
    }

    /** Who may write to the folder is trusted with the whole server: nobody does by a password alone. */
    private void requireTrust(Ask ask) throws DownloadRefused {
        if (trustsFolder && !ask.incoming().direct()) {
            String sentence = "With bundles.trust = folder, jars are taken over HTTP from programs on the server's"
                    + " machine only; set it to checksum or signed to take them from elsewhere.";
            throw Problem.of("upload-not-trusted", 403, sentence).refused();
        }
    }

    private Reply why(Ask ask) {
        return Reply.of(Map.of("sentences", Explanation.of(ask.path("file"), house.reports())));
    }

    private List<ProviderReport> reports(String file) throws HouseRefused {
        List<ProviderReport> ofFile = house.reports().stream()
                .filter(report -> report.status().origin().source().equals(file))
                .toList();
        if (ofFile.isEmpty()) {
            throw new HouseRefused(HouseRefused.Kind.UNKNOWN, "There is no file " + file + " in the bundles folder.");
        }
        return ofFile;
    }

    private static Reply list(List<ProviderReport> reports) {
        return Reply.of(
                Map.of("items", reports.stream().map(ProviderDocument::of).toList()));
    }

    private static Reply one(ProviderReport report) {
        return Reply.of(ProviderDocument.of(report));
    }

    private static Problem problem(HouseRefused refused) {
        return switch (refused.kind()) {
            case UNKNOWN -> Problem.of("not-found", 404, refused.getMessage());
            case TAKEN -> Problem.of("taken", 409, refused.getMessage());
            case MALFORMED -> Problem.of("malformed", 400, refused.getMessage());
            case REFUSED -> Problem.of("refused", 422, refused.getMessage());
            case UNAVAILABLE -> Problem.of("unavailable", 503, refused.getMessage());
        };
    }
}
