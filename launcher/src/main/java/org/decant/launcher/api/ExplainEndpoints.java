package org.decant.launcher.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Explained;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Ruling;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Who may have a file, and what decides it. */
record ExplainEndpoints(People people, Catalogue catalogue, Access access) implements Resource {

    private static final String DATAFILE = "datafile";

    ExplainEndpoints(Workings workings) {
        this(workings.people(), workings.catalogue(), workings.access());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.ofOwners("GET", "/explain", this::subject, this::explain)
                .query("user", DATAFILE));
    }

    private Subject subject(Ask ask) throws DownloadRefused {
        long id = id(ask);
        List<ExperimentEntry> holding = catalogue
                .datafile(id)
                .map(file -> catalogue.experimentsOf(file.key().datasetId()))
                .orElse(List.of());
        return new Subject(DATAFILE, id, holding);
    }

    private Reply explain(Ask ask) throws DownloadRefused {
        String name = ask.required("user");
        long id = id(ask);
        DatafileEntry file = catalogue
                .datafile(id)
                .orElseThrow(() -> Problem.unknown(ask.caller(), DATAFILE, id).refused());
        Optional<UserEntry> user = name.equals(Anonymous.NAME) ? Optional.empty() : Optional.of(find(ask, name));
        Explained explained = access.explain(user, file);
        return Reply.of(ask.standing().administrator() ? forAdministrator(ask, explained) : forOwner(ask, explained));
    }

    /** Titles are for who may see them: to administer is not to read. */
    private Map<String, Object> forAdministrator(Ask ask, Explained explained) {
        Map<String, Object> document = new LinkedHashMap<>(explained.document());
        document.put(
                "experiments",
                explained.experiments(
                        each -> access.experiment(ask.caller(), each.id()).visible()));
        return document;
    }

    /** What there is about experiments of others is theirs to know; what it comes to is told. */
    private static Map<String, Object> forOwner(Ask ask, Explained explained) {
        List<Ruling> own = explained.rulings().stream()
                .filter(ruling -> Access.owns(ask.caller(), ruling.experiment()))
                .toList();
        Explained seen = new Explained(explained.user(), explained.file(), explained.disabled(), own);
        Map<String, Object> document = new LinkedHashMap<>(seen.document());
        if (seen.decision() != explained.decision()) {
            document.put("decision", Explained.word(explained.decision()));
            document.put("because", "it is also in an experiment that is not yours");
        }
        return document;
    }

    private UserEntry find(Ask ask, String name) throws DownloadRefused {
        return people.users(ask.by())
                .find(name)
                .orElseThrow(() -> Problem.of("not-found", 404, "There is no user " + name + ".")
                        .refused());
    }

    private static long id(Ask ask) throws DownloadRefused {
        return ask.number(DATAFILE)
                .orElseThrow(() -> Problem.malformed("Say which datafile: add ?datafile=ID.")
                        .refused());
    }
}
