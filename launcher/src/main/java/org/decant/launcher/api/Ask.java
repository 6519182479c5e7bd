package org.decant.launcher.api;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** A request to one endpoint, for its thread. What it names that cannot be is a refusal. */
final class Ask {

    private final Incoming incoming;
    private final Endpoint endpoint;
    private final Map<String, String> path;
    private final Standing standing;
    private Members body;

    Ask(Incoming incoming, Endpoint endpoint, Map<String, String> path, Standing standing) {
        this.incoming = incoming;
        this.endpoint = endpoint;
        this.path = path;
        this.standing = standing;
    }

    Caller caller() {
        return incoming.caller();
    }

    Standing standing() {
        return standing;
    }

    /** How the record calls who asks. */
    String by() {
        return incoming.by();
    }

    Incoming incoming() {
        return incoming;
    }

    /** What a list's next page is addressed by: the path as the server writes it. */
    String address() {
        return Api.BASE + endpoint.template().filled(path);
    }

    /** A segment of the path. */
    String path(String name) {
        return path.get(name);
    }

    long id() throws DownloadRefused {
        return whole("id", path("id"));
    }

    /** All of the query, by name. */
    Map<String, String> query() throws DownloadRefused {
        return Query.read(incoming.query(), endpoint.query());
    }

    Optional<String> query(String name) throws DownloadRefused {
        return Optional.ofNullable(query().get(name));
    }

    String required(String name) throws DownloadRefused {
        return query(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        Problem.malformed("Add ?" + name + "= to the address.").refused());
    }

    /** The user that the query names, or who asks; without a look-up for who may not know who there is. */
    String whose(String name) throws DownloadRefused {
        Optional<String> own = standing.user().map(UserEntry::name);
        Optional<String> named = query(name);
        if (named.isPresent()
                && !standing.administrator()
                && !own.map(named.get()::equalsIgnoreCase).orElse(false)) {
            throw Rights.notAdministrator().refused();
        }
        return named.or(() -> own)
                .orElseThrow(() -> Problem.malformed("Say whose: add ?" + name + "=NAME to the address.")
                        .refused());
    }

    Optional<Long> number(String name) throws DownloadRefused {
        Optional<String> text = query(name);
        return text.isPresent() ? Optional.of(whole(name, text.get())) : Optional.empty();
    }

    Optional<Boolean> flag(String name) throws DownloadRefused {
        Optional<String> text = query(name);
        if (text.isPresent() && !text.get().matches("true|false")) {
            throw Problem.malformed("Say true or false for " + name + ".").refused();
        }
        return text.map(Boolean::valueOf);
    }

    Optional<LocalDate> day(String name) throws DownloadRefused {
        Optional<String> text = query(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException malformed) {
            throw Problem.malformed("In the address, " + name + " is to be a day, such as 2031-12-31.")
                    .refused();
        }
    }

    /** The JSON that came; only for who is let in. */
    Members body() throws IOException {
        if (body == null) {
            body = Members.read(incoming, endpoint.members());
        }
        return body;
    }

    /** Digits only; one that no catalogue can hold is merely unknown. */
    private static long whole(String name, String word) throws DownloadRefused {
        if (word.isEmpty() || !word.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw Problem.malformed("In the address, " + name + " is to be a whole number.")
                    .refused();
        }
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }
}
