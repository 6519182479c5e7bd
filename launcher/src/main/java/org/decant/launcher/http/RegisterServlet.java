package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.PublicLevel;
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
    private final transient Path dataFolder;

    RegisterServlet(Registrar registrar, Path dataFolder) {
        this.registrar = registrar;
        this.dataFolder = dataFolder;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path spooled = Files.createTempFile(dataFolder, "manifest-", ".tmp");
        try {
            ExperimentChoice experiment = experiment(request);
            Files.copy(request.getInputStream(), spooled, StandardCopyOption.REPLACE_EXISTING);
            JsonAnswer.write(
                    request, response, 201, document(registrar.register(manifest(request, spooled), experiment)));
        } catch (RegisterRefused refused) {
            refuse(request, response, refused);
        } catch (IngestRefused | CatalogueException refused) {
            Problems.write(request, response, Problem.of("refused", 422, refused.getMessage()));
        } catch (IOException | RuntimeException failure) {
            Problems.answer(request, response, failure);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private static ExperimentChoice experiment(HttpServletRequest request) throws DownloadRefused {
        String id = request.getParameter("id");
        String title = Optional.ofNullable(request.getParameter("experiment")).orElse("");
        String owner = Optional.ofNullable(request.getParameter("owner")).orElse("");
        Optional<Long> known = id == null ? Optional.empty() : Optional.of(Route.id(id));
        return new ExperimentChoice(known, title, level(request.getParameter("public")), owner);
    }

    private static Optional<PublicLevel> level(String word) throws DownloadRefused {
        if (word == null) {
            return Optional.empty();
        }
        for (PublicLevel level : new PublicLevel[] {PublicLevel.NONE, PublicLevel.METADATA, PublicLevel.FULL}) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        throw Problem.malformed("public is none, metadata or full.").refused();
    }

    private static Manifest manifest(HttpServletRequest request, Path spooled) throws DownloadRefused {
        String type = Optional.ofNullable(request.getContentType())
                .orElse("")
                .split(";", 2)[0]
                .trim();
        return switch (type) {
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
