package org.decant.launcher.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.Identified;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Who the caller is, and their own password. */
record MeEndpoints(People people, Identification identification) implements Resource {

    MeEndpoints(Workings workings) {
        this(workings.people(), workings.identification());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/me", Right.ANYONE, this::tell),
                Endpoint.of("PATCH", "/me", Right.USER, this::change).members("old_password", "password"));
    }

    private Reply tell(Ask ask) {
        Caller caller = ask.caller();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", caller.name());
        document.put("anonymous", caller.anonymous());
        document.put("administrator", ask.standing().administrator());
        KnownUser.in(caller).ifPresent(user -> {
            document.put("proof", user.proof().name().toLowerCase(Locale.ROOT));
            document.put("scope", scope(user.scope()));
        });
        return Reply.of(document);
    }

    private static Map<String, Object> scope(Scope scope) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("administration", scope.administration());
        scope.experiment().ifPresent(id -> document.put("experiment", id));
        return document;
    }

    private Reply change(Ask ask) throws IOException {
        String user = requireTyped(ask.caller());
        String old = ask.body().required("old_password");
        String fresh = ask.body().required("password");
        if (fresh.isEmpty()) {
            throw Problem.of("refused", 422, "The new password is empty.").refused();
        }
        requireRight(identification.password(user, old, ask.incoming().from()));
        people.users(ask.by()).change(user, new UserChange(Optional.of(fresh), Optional.empty(), Optional.empty()));
        return Reply.done();
    }

    /** Whoever found a key must not be able to keep its owner out. */
    static String requireTyped(Caller caller) throws DownloadRefused {
        return KnownUser.in(caller)
                .filter(user -> user.proof() != Proof.KEY)
                .map(KnownUser::name)
                .orElseThrow(() -> Problem.of(
                                "needs-password",
                                403,
                                "This is for users who come with a name and password, not for keys.")
                        .refused());
    }

    private static void requireRight(Identified identified) throws DownloadRefused {
        if (identified instanceof Identified.TooOften tooOften) {
            String sentence = "Too many wrong passwords came from here; try again later.";
            throw Problem.of("too-many-attempts", 429, sentence)
                    .retryAfter(tooOften.again())
                    .refused();
        }
        if (identified instanceof Identified.Busy busy) {
            String sentence = "Too many passwords are being looked at just now; try again.";
            throw Problem.of("busy", 503, sentence).retryAfter(busy.again()).refused();
        }
        if (!(identified instanceof Identified.Known)) {
            throw Problem.of("wrong-password", 403, "The old password is wrong.")
                    .refused();
        }
    }
}
