package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Links;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant link add}: of whoever types it, so that it ends with nobody. */
@Command(
        name = "add",
        description = {
            "Make a link, by which anyone who has it can download one thing. It is shown this once: its token, then"
                    + " its address.",
            "",
            "The token also goes behind other addresses of what it is to, as ?token=TOKEN."
        })
final class LinkAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private LinkTargetOptions to;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "The last day it opens anything (default: for 30 days, or as long as its selection is kept).")
    private LocalDate last;

    @Option(
            names = "--uses",
            paramLabel = "N",
            description = "How many downloads it is good for; all requests of one client for one thing within a day are"
                    + " one (default: any number).")
    private Integer uses;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
    private String note;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    LinkAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NewLink wanted = new NewLink(
                to.target(),
                Optional.empty(),
                LastDay.end(last),
                uses == null ? OptionalInt.empty() : OptionalInt.of(uses),
                note);
        return options.withExistingDatabase(database -> add(database, wanted));
    }

    private int add(Database database, NewLink wanted) {
        MadeLink made = new Links(database, new Catalogue(database), InstantSource.system(), Operator.journal(database))
                .add(wanted);
        Optional<URI> server = options.settings().http().publicUrl();
        String address = server.map(URI::toString).orElse("").replaceFirst("/$", "") + made.path();
        if (json) {
            print(made, address);
        } else {
            surroundings.out().println(made.token());
            surroundings.out().println(address);
            Texts.say(surroundings.err(), "this link cannot be shown again" + after(made, server.isPresent()));
        }
        return ExitCodes.DONE;
    }

    private static String after(MadeLink made, boolean whole) {
        return "; it opens " + made.link().target() + " until " + made.link().expires()
                + (whole ? "" : ". Set http.public-url, and whole addresses are printed");
    }

    private void print(MadeLink made, String address) {
        surroundings
                .out()
                .println(JsonNodeFactory.instance
                        .objectNode()
                        .put("link", made.link().id())
                        .put("token", made.token())
                        .put("address", address)
                        .put("expires", made.link().expires().toString()));
    }
}
