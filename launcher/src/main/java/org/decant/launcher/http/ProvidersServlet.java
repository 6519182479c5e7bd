package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.providers.Explanation;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderReport;

/**
 * {@code /api/v1/providers} of the administration connector: what {@code decant provider} does.
 *
 * <ul>
 *   <li>{@code GET …} all, {@code GET …/FILE} those of one file, {@code GET …/FILE-OR-PROTOCOL/why} in sentences;
 *   <li>{@code POST …?file=FILE&sha256=HEX} with the jar as the body installs, {@code PUT …/FILE?sha256=HEX} replaces;
 *   <li>{@code DELETE …/FILE}, {@code POST …/FILE/rollback}, {@code POST …/approvals/HEX}.
 * </ul>
 */
final class ProvidersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BY = "administrator";
    private static final String APPROVALS = "approvals";

    private final transient ProviderHouse house;
    private final transient Spool spool;

    /**
     * @param dataFolder where jars are kept while they arrive
     * @param maxBytes of one jar
     */
    ProvidersServlet(ProviderHouse house, Path dataFolder, long maxBytes) {
        this.house = house;
        this.spool = new Spool(dataFolder, maxBytes, "A bundle may have " + maxBytes + " bytes.");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            List<String> path = path(request);
            switch (path.size()) {
                case 0 -> all(request, response);
                case 1 -> one(request, response, path.get(0));
                case 2 -> part(request, response, path.get(0), path.get(1));
                default -> throw Route.nothingHere();
            }
        } catch (HouseRefused refused) {
            Problems.write(request, response, problem(refused));
        } catch (IOException | RuntimeException failure) {
            Problems.answer(request, response, failure);
        }
    }

    private void all(HttpServletRequest request, HttpServletResponse response) throws IOException, HouseRefused {
        switch (allowed(request, response, "GET", "HEAD", "POST")) {
            case "POST" -> {
                String file = required(request, "file");
                String sha256 = required(request, "sha256");
                ProviderReport installed = spool.keep(request, jar -> house.install(file, jar, sha256, BY));
                response.setHeader(
                        "Location",
                        request.getServletPath() + "/"
                                + URLEncoder.encode(file, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
                write(request, response, 201, installed);
            }
            default -> write(request, response, house.reports());
        }
    }

    private void one(HttpServletRequest request, HttpServletResponse response, String file)
            throws IOException, HouseRefused {
        switch (allowed(request, response, "GET", "HEAD", "PUT", "DELETE")) {
            case "PUT" -> {
                String sha256 = required(request, "sha256");
                write(request, response, 200, spool.keep(request, jar -> house.update(file, jar, sha256, BY)));
            }
            case "DELETE" -> {
                house.remove(file, BY);
                response.setStatus(204);
            }
            default -> write(request, response, reports(file));
        }
    }

    private void part(HttpServletRequest request, HttpServletResponse response, String first, String second)
            throws IOException, HouseRefused {
        if (first.equals(APPROVALS)) {
            allowed(request, response, "POST");
            write(request, response, house.approve(second, BY));
        } else if (second.equals("rollback")) {
            allowed(request, response, "POST");
            write(request, response, 200, house.rollback(first, BY));
        } else if (second.equals("why")) {
            allowed(request, response, "GET", "HEAD");
            List<String> sentences = Explanation.of(first, house.reports());
            JsonAnswer.write(request, response, 200, Map.of("sentences", sentences));
        } else {
            throw Route.nothingHere();
        }
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

    private static void write(HttpServletRequest request, HttpServletResponse response, List<ProviderReport> reports)
            throws IOException {
        JsonAnswer.write(
                request,
                response,
                200,
                Map.of("items", reports.stream().map(ProviderDocument::of).toList()));
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, int status, ProviderReport report)
            throws IOException {
        JsonAnswer.write(request, response, status, ProviderDocument.of(report));
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

    private static String allowed(HttpServletRequest request, HttpServletResponse response, String... methods)
            throws DownloadRefused {
        if (!List.of(methods).contains(request.getMethod())) {
            String all = String.join(", ", methods);
            response.setHeader("Allow", all);
            throw Problems.notAllowed(request.getMethod(), all).refused();
        }
        return request.getMethod();
    }

    private static String required(HttpServletRequest request, String name) throws DownloadRefused {
        return QueryOptions.option(request, name)
                .orElseThrow(() ->
                        Problem.malformed("Add ?" + name + "= to the address.").refused());
    }

    private static List<String> path(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("").replaceAll("^/|/$", "");
        return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    }
}
