package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.ingest.ExperimentChoice;
import org.decant.launcher.ingest.IngestRefused;
import org.decant.launcher.ingest.Manifest;
import org.decant.launcher.ingest.RegisterRefused;
import org.decant.launcher.ingest.RegisterResult;
import org.decant.launcher.ingest.Registrar;

/**
 * {@code POST /api/v1/datafiles?experiment=TITLE[&id=ID][&public=LEVEL][&owner=NAME]} of the administration connector:
 * what {@code decant register} does, with the manifest ({@code text/csv}, or JSON lines) as the body. Taken as a whole or
 * not at all.
 */
final class RegisterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Registrar registrar;
    private final transient Spool spool;

    /**
     * @param dataFolder where manifests are kept while they are read
     * @param maxBytes of one manifest
     */
    RegisterServlet(Registrar registrar, Path dataFolder, long maxBytes) {
        this.registrar = registrar;
        String tooLarge = "A manifest may have " + maxBytes + " bytes here; split it, or use decant register.";
        this.spool = new Spool(dataFolder, maxBytes, tooLarge);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                throw Problems.notAllowed(request.getMethod(), "POST").refused();
            }
            JsonAnswer.write(request, response, 201, document(register(request)));
        } catch (RegisterRefused refused) {
            refuse(request, response, refused);
        } catch (IngestRefused refused) {
            Problems.write(request, response, Problem.of("refused", 422, refused.getMessage()));
        } catch (IOException | RuntimeException failure) {
            Problems.answer(request, response, failure);
        }
    }

    private RegisterResult register(HttpServletRequest request) throws IOException {
        ExperimentChoice experiment = experiment(request);
        return spool.keep(request, body -> registrar.register(manifest(request, body), experiment));
    }

    private static ExperimentChoice experiment(HttpServletRequest request) throws DownloadRefused {
        Optional<String> id = QueryOptions.option(request, "id");
        return ExperimentChoice.of(
                id.isPresent() ? Optional.of(Route.id(id.get())) : Optional.empty(),
                QueryOptions.option(request, "experiment").orElse(""),
                QueryOptions.option(request, "public"),
                QueryOptions.option(request, "creator").orElse(""),
                QueryOptions.option(request, "owner"));
    }

    private static Manifest manifest(HttpServletRequest request, Path spooled) throws DownloadRefused {
        String type = Optional.ofNullable(request.getHeader("Content-Type"))
                .orElse("")
                .split(";", 2)[0]
                .trim();
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text/csv" -> Manifest.csv(() -> Files.newInputStream(spooled));
            case "application/x-ndjson", "application/jsonl", "application/json" ->
                Manifest.jsonLines(() -> Files.newInputStream(spooled));
            default -> {
                String sentence = "Send the manifest as text/csv, or one JSON object a line as application/x-ndjson.";
                throw Problem.of("not-a-manifest", 415, sentence).refused();
            }
        };
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, RegisterRefused refused)
            throws IOException {
        var lines = refused.lines().stream()
                .map(line -> "line " + line.number() + ": " + line.reason())
                .toList();
        Problems.write(
                request, response, new Problem("refused", 422, refused.getMessage() + ".", Optional.empty(), lines));
    }

    private static Map<String, Object> document(RegisterResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("experiment", result.experimentId());
        document.put("datasets", result.datasets());
        document.put("datafiles", result.datafiles());
        document.put("bytes", result.bytes());
        document.put("added", result.added());
        document.put("locations", result.locations());
        return document;
    }
}
