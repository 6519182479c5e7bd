package org.decant.launcher.cli;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Ruling;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.access.Users;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant explain}. */
@Command(
        name = "explain",
        description = {
            "Say whether a user may have a datafile, and what decides it.",
            "",
            "Named are the rule, the day, the public level or the missing grant, for each experiment that the file is in."
        })
final class Explain implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "USER", description = "A user's name, or anonymous for anyone.")
    private String user;

    @Parameters(index = "1", paramLabel = "DATAFILE", description = "The datafile's id.")
    private long datafile;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    Explain(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::explain);
    }

    private int explain(Database database) {
        Catalogue catalogue = new Catalogue(database);
        DatafileEntry file =
                catalogue.datafile(datafile).orElseThrow(() -> new CommandRefused("there is no datafile " + datafile));
        Optional<UserEntry> known = user.equals("anonymous") ? Optional.empty() : Optional.of(found(database));
        Caller caller = known.<Caller>map(entry -> new KnownUser(entry.id(), entry.name(), Proof.PASSWORD, Scope.ALL))
                .orElseGet(Anonymous::new);
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        List<Ruling> rulings = access.rulings(caller, file.key().datasetId());
        AccessText text =
                new AccessText(user, file, known.map(UserEntry::disabled).orElse(false), rulings);
        surroundings.out().println(json ? text.json() : text.text());
        return ExitCodes.DONE;
    }

    private UserEntry found(Database database) {
        return new Users(database, Journal.NONE)
                .find(user)
                .orElseThrow(() -> new CommandRefused("there is no user " + user));
    }
}
