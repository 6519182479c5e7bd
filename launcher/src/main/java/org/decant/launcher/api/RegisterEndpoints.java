package org.decant.launcher.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.access.People;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.ingest.ExperimentChoice;
import org.decant.launcher.ingest.IngestRefused;
import org.decant.launcher.ingest.Manifest;
import org.decant.launcher.ingest.RegisterRefused;
import org.decant.launcher.ingest.RegisterResult;
import org.decant.launcher.ingest.Registrar;

/** What {@code decant register} does, with the manifest as the body. Taken as a whole or not at all. */
final class RegisterEndpoints implements Resource {

    private static final long MAX_MANIFEST_BYTES = 1L << 30;

    private final Catalogue catalogue;
    private final People people;
    private final Spool spool;

    RegisterEndpoints(Workings workings) {
        catalogue = workings.catalogue();
        people = workings.people();
        String tooLarge =
                "A manifest may have " + MAX_MANIFEST_BYTES + " bytes here; split it, or use decant register.";
        spool = new Spool(workings.dataFolder(), MAX_MANIFEST_BYTES, tooLarge);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("POST", "/datafiles", Right.ADMINISTRATOR, this::register)
                .query("experiment", "id", "public", "creator", "owner")
                .uploading());
    }

    private Reply register(Ask ask) throws IOException {
        try {
            ExperimentChoice experiment = ExperimentChoice.of(
                    ask.number("id"),
                    ask.query("experiment").orElse(""),
                    ask.query("public"),
                    ask.query("creator").orElse(""),
                    ask.query("owner"));
            Registrar registrar = new Registrar(catalogue.recording(people.journal(ask.by())));
            RegisterResult result =
                    spool.keep(ask.incoming(), body -> registrar.register(manifest(ask, body), experiment));
            return new Reply(201, Optional.of(document(result)), Optional.empty(), Optional.empty(), true);
        } catch (RegisterRefused refused) {
            throw problem(refused).refused();
        } catch (IngestRefused refused) {
            throw Problem.of("refused", 422, refused.getMessage()).refused();
        }
    }

    private static Manifest manifest(Ask ask, Path spooled) throws DownloadRefused {
        String type = ask.incoming().contentType().split(";", 2)[0].strip();
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

    private static Problem problem(RegisterRefused refused) {
        List<String> lines = refused.lines().stream()
                .map(line -> "line " + line.number() + ": " + line.reason())
                .toList();
        return new Problem("refused", 422, refused.getMessage() + ".", Optional.empty(), lines);
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
