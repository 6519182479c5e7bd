package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.Identities;
import org.decant.launcher.access.Identity;
import org.decant.launcher.access.IdentityEntry;
import org.decant.launcher.access.People;
import org.decant.launcher.download.DownloadRefused;

/** Who users are at issuers of OpenID Connect. An issuer is an address, so it stands in the query and not in the path. */
record IdentityEndpoints(People people) implements Resource {

    private static final String ISSUER = "issuer";
    private static final String SUBJECT = "subject";

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/identities", Right.ADMINISTRATOR, this::list)
                        .query("user", Page.AFTER, Page.LIMIT),
                Endpoint.of("POST", "/identities", Right.ADMINISTRATOR, this::add)
                        .members("user", ISSUER, SUBJECT),
                Endpoint.of("DELETE", "/identities", Right.ADMINISTRATOR, this::remove)
                        .query(ISSUER, SUBJECT));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        List<IdentityEntry> found = identities(ask).page(ask.query("user"), after(ask), Page.sought(ask));
        return Page.of(ask, found, IdentityEndpoints::place, IdentityEntry::document);
    }

    /** No issuer has a space in it. */
    private static String place(IdentityEntry entry) {
        return entry.identity().issuer() + " " + entry.identity().subject();
    }

    private static Optional<Identity> after(Ask ask) throws DownloadRefused {
        String place = Page.after(ask);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = place.split(" ", 2);
        return Optional.of(new Identity(parts[0], parts.length == 2 ? parts[1] : ""));
    }

    private Reply add(Ask ask) throws IOException {
        Members body = ask.body();
        Identity identity = new Identity(body.required(ISSUER), body.required(SUBJECT));
        identities(ask).add(body.required("user"), identity);
        return Reply.done();
    }

    private Reply remove(Ask ask) throws DownloadRefused {
        identities(ask).remove(new Identity(ask.required(ISSUER), ask.required(SUBJECT)));
        return Reply.done();
    }

    private Identities identities(Ask ask) {
        return people.identities(ask.by());
    }
}
