package org.decant.launcher.api;

import java.io.IOException;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.download.Problem;

/** Decides who may use an endpoint, anew at each request. */
final class Rights {

    private final People people;

    Rights(People people) {
        this.people = people;
    }

    Standing standing(Caller caller) {
        if (caller instanceof AdministrationConnector) {
            return new Standing(Optional.empty(), true);
        }
        return KnownUser.in(caller)
                .filter(user -> administers(user.scope()))
                .flatMap(this::kept)
                .map(entry -> new Standing(Optional.of(entry), entry.administers()))
                .orElse(Standing.NOBODY);
    }

    /** As they are kept at this moment, if they still are. */
    private Optional<UserEntry> kept(KnownUser user) {
        return people.users(user.name())
                .find(user.name())
                .filter(entry -> entry.id() == user.id() && !entry.disabled());
    }

    /** Throws the refusal that this package promises. */
    void require(Endpoint endpoint, Ask ask) throws IOException {
        if (endpoint.right() == Right.ANYONE) {
            return;
        }
        requireSomebody(ask.caller(), ask.standing());
        if (ask.standing().administrator()) {
            return;
        }
        if (endpoint.right() == Right.ADMINISTRATOR) {
            throw notAdministrator().refused();
        }
        if (endpoint.right() == Right.OWNER) {
            Subject subject = endpoint.subject().orElseThrow().of(ask);
            if (!subject.isOf(ask.caller())) {
                throw subject.unknown(ask.caller()).refused();
            }
        }
    }

    private static void requireSomebody(Caller caller, Standing standing) throws IOException {
        if (KnownUser.in(caller).filter(user -> !administers(user.scope())).isPresent()) {
            String sentence = "This key is for reading: come with a password, or with a key made for administration.";
            throw Problem.of("key-for-reading", 403, sentence).refused();
        }
        if (!standing.administrator() && standing.user().isEmpty()) {
            String sentence = "This is for users, for owners of what they ask about, or for administrators: say who you"
                    + " are.";
            throw Problem.of("who-are-you", 401, sentence).refused();
        }
    }

    static Problem notAdministrator() {
        return Problem.of("not-administrator", 403, "This is for administrators.");
    }

    /** A key for one experiment is for reading it. */
    private static boolean administers(Scope scope) {
        return scope.administration() && scope.experiment().isEmpty();
    }
}
