package org.decant.launcher.api;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.access.TakenNameException;
import org.decant.launcher.access.UnknownNameException;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.download.Problem;

/** All endpoints, and the way to them. Usable from any thread. */
public final class Api {

    /** What every address begins with. */
    public static final String BASE = "/api/v1";

    private final List<Endpoint> endpoints;
    private final Rights rights;

    private Api(Stream<Resource> resources, Rights rights) {
        this.endpoints = resources
                .flatMap(resource -> resource.endpoints().stream())
                .sorted(Comparator.comparing(Endpoint::template))
                .toList();
        this.rights = rights;
    }

    /** For callers who come from anywhere. */
    public static Api of(Workings workings) {
        Stream<Resource> all =
                Stream.concat(administration(workings), Stream.of(new CatalogueEndpoints(workings.listings())));
        return new Api(all, new Rights(workings.people()));
    }

    /** For who has shown the token of the data folder, and reads nothing by it. */
    public static Api ofAdministration(Workings workings) {
        return new Api(administration(workings), new Rights(workings.people()));
    }

    private static Stream<Resource> administration(Workings workings) {
        return Stream.of(
                new MeEndpoints(workings),
                new UserEndpoints(workings.people()),
                new GroupEndpoints(workings.people()),
                new KeyEndpoints(workings),
                new LinkEndpoints(workings),
                new IdentityEndpoints(workings.people()),
                new SessionEndpoints(workings.sessions()),
                new GrantEndpoints(workings),
                new ExperimentEndpoints(workings),
                new ExplainEndpoints(workings),
                new AuditEndpoints(workings.recorded()),
                new TakenEndpoints(workings),
                new ProviderEndpoints(workings),
                new VerificationEndpoints(workings),
                new RegisterEndpoints(workings));
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    public List<Address> addresses() {
        return endpoints.stream().map(Endpoint::address).toList();
    }

    /** Who may use what; for whoever goes through all of them. */
    public Map<Address, Right> rights() {
        return endpoints.stream().collect(Collectors.toMap(Endpoint::address, Endpoint::right));
    }

    /** The methods at a path behind {@link #BASE}; none where there is nothing. */
    public List<String> methods(String path) {
        return at(path).stream()
                .flatMap(endpoint ->
                        endpoint.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(endpoint.method()))
                .toList();
    }

    /** Does what is asked by a method that there is at its path; what it throws is the refusal. */
    public Reply answer(String method, Incoming incoming) throws IOException {
        String asked = method.equals("HEAD") ? "GET" : method;
        Endpoint endpoint = at(incoming.path()).stream()
                .filter(each -> each.method().equals(asked))
                .findFirst()
                .orElseThrow();
        Map<String, String> path = endpoint.template().match(incoming.path()).orElseThrow();
        Ask ask = new Ask(incoming, endpoint, path, rights.standing(incoming.caller()));
        rights.require(endpoint, ask);
        requireUnderstood(endpoint, ask);
        try {
            return endpoint.handler().answer(ask);
        } catch (CatalogueException refused) {
            throw problem(refused).because(refused.getCause());
        }
    }

    /** What is unknown is refused by name, whatever the handler reads. */
    private static void requireUnderstood(Endpoint endpoint, Ask ask) throws IOException {
        ask.query();
        if (!endpoint.method().equals("GET") && !endpoint.upload()) {
            ask.body();
        }
    }

    private List<Endpoint> at(String path) {
        Optional<Template> here = endpoints.stream()
                .map(Endpoint::template)
                .filter(template -> template.match(path).isPresent())
                .findFirst();
        return endpoints.stream()
                .filter(endpoint -> here.equals(Optional.of(endpoint.template())))
                .toList();
    }

    private static Problem problem(CatalogueException refused) {
        String message = refused.getMessage();
        String sentence = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
        if (refused instanceof UnknownNameException) {
            return Problem.of("not-found", 404, sentence);
        }
        return refused instanceof TakenNameException
                ? Problem.of("taken", 409, sentence)
                : Problem.of("refused", 422, sentence);
    }
}
