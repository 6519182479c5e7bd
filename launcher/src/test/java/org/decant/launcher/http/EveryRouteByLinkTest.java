package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.http.AskedRoute.Expected;
import org.decant.launcher.http.AskedRoute.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a link opens and what it does not, asked of each address that the server has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteByLinkTest {

    private static final int ENDED = 410;
    private static final int WRONG = 401;

    private RunningServer server;
    private String ann;

    /**
     * A link and a thing.
     *
     * @param status of every answer, where the link itself decides; else 0
     * @param selection whether the link is to the selection
     */
    record Situation(String name, String token, String key, Expected expected, int status, boolean selection, Ids ids) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        ann = server.user("ann");
        for (String name : List.of("gone", "away", "bob")) {
            server.user(name);
        }
        server.users.add("admin", Optional.empty(), true);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    List<Situation> situations() throws Exception {
        Ids own = of("ann", NONE);
        Ids bobs = of("bob", NONE);
        Ids other = of("lab", NONE);
        Ids described = of("lab", METADATA);
        Ids open = of("lab", FULL);
        Ids shared = shared(other);
        String operators = link(own, null);
        String revoked = link(own, null);
        server.links.revoke(revoked.split("_")[1]);
        String disabled = link(own, "away");
        server.users.change("away", new UserChange(Optional.empty(), Optional.of(true), Optional.empty()));
        String removed = link(own, "gone");
        server.users.remove("gone");
        String wrong = operators.substring(0, 21) + "0".repeat(64);
        return List.of(
                opens("of whoever keeps it", operators, Expected.ALL, own),
                opens("of the owner", link(own, "ann"), Expected.ALL, own),
                opens("of an administrator, who is no reader", link(own, "admin"), Expected.HIDDEN, own),
                opens("of who owns it no more", link(own, "bob"), Expected.HIDDEN, own),
                opens("to an experiment that shares the dataset", link(shared, null), Expected.ALL, shared),
                opens("of another private experiment", operators, Expected.HIDDEN, other),
                opens("of another experiment, metadata", operators, Expected.DESCRIBED, described),
                opens("of another experiment, full", operators, Expected.ALL, open),
                new Situation("with a key that opens it", operators, ann, Expected.ALL, 0, false, own),
                new Situation("with a key that opens another", link(bobs, null), ann, Expected.ALL, 0, false, own),
                new Situation("for another experiment than the key", operators, ann, Expected.HIDDEN, 0, false, bobs),
                selection("of a selection", selection(own, null), own),
                selection("of a selection, by who may have it", selection(bobs, "bob"), bobs),
                opens("of a selection, by who may not have it", selection(bobs, "ann"), Expected.HIDDEN, bobs),
                opens("of another selection", selection(own, null), Expected.HIDDEN, bobs),
                answers("revoked", revoked, ENDED, open),
                answers("of a disabled user", disabled, ENDED, own),
                answers("of a removed user", removed, WRONG, own),
                answers("with a wrong secret", wrong, WRONG, open),
                answers("that never was", "lnk_" + "0".repeat(16) + "_" + "0".repeat(64), WRONG, open),
                answers("that is none", "x", WRONG, open));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void a_link_opens_what_it_is_to_and_nothing_else(Situation situation) throws Exception {
        for (AskedRoute asked : AskedRoute.all()) {
            HttpResponse<byte[]> response = asked.by(situation.token()).ask(server, situation.ids(), situation.key());

            assertThat(status(response)).as("%s: %s", situation, asked).isEqualTo(expected(situation, asked));
            assertThat(response.headers().map()).doesNotContainKey("set-cookie");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Cache-Control").orElse("private"))
                    .matches("private.*|no-store");
            assertThat(response.headers().map().toString() + RunningServer.text(response))
                    .doesNotContain(
                            situation.token().substring(situation.token().length() / 2) + "x")
                    .doesNotContain("lnk_");
        }
        assertThat(server.records)
                .noneMatch(record -> record.toString().contains("_" + situation.token()))
                .noneMatch(record -> record.toString().contains("lnk_"));
    }

    /** Guesses are answered 429 after a while; it means the same. */
    private static int status(HttpResponse<byte[]> response) {
        return response.statusCode() == 429 ? WRONG : response.statusCode();
    }

    private static int expected(Situation situation, AskedRoute asked) {
        if (situation.status() != 0) {
            return situation.status();
        }
        if (asked.freezes()) {
            return 403;
        }
        boolean toThis = asked.path().contains("/selections/{s}/");
        return asked.status(situation.selection() && toThis ? Expected.ALL : situation.expected(), false);
    }

    private static Situation opens(String name, String token, Expected expected, Ids ids) {
        return new Situation(name, token, null, expected, 0, false, ids);
    }

    private static Situation selection(String name, String token, Ids ids) {
        return new Situation(name, token, null, Expected.HIDDEN, 0, true, ids);
    }

    private static Situation answers(String name, String token, int status, Ids ids) {
        return new Situation(name, token, null, Expected.NOT_LET_IN, status, false, ids);
    }

    private String link(Ids ids, String maker) {
        return link(LinkTarget.experiment(ids.experiment()), maker);
    }

    private String selection(Ids ids, String maker) {
        return link(LinkTarget.selection(ids.selection()), maker);
    }

    private String link(LinkTarget target, String maker) {
        NewLink wanted =
                new NewLink(target, Optional.ofNullable(maker), Optional.empty(), OptionalInt.empty(), "for a test");
        return server.links.add(wanted).token();
    }

    private Ids shared(Ids hidden) throws Exception {
        long second = experiment("lab", NONE);
        server.catalogue.change("test", change -> {
            change.shareDataset(hidden.dataset(), second);
            return null;
        });
        return frozen(new Ids(second, hidden.dataset(), hidden.datafile(), ""));
    }

    /** Of this user, or of nobody where there is none of that name. */
    private long experiment(String owner, PublicLevel level) {
        long id = server.experiment("Crystals", level);
        if (server.users.find(owner).isPresent()) {
            server.own(id, owner);
        }
        return id;
    }

    private Ids of(String owner, PublicLevel level) throws Exception {
        long experiment = experiment(owner, level);
        long dataset = server.dataset(experiment, "raw");
        return frozen(new Ids(experiment, dataset, server.datafile(dataset, "", "a", new byte[9]), ""));
    }

    /** With a selection of it, which ann made while she could. */
    private Ids frozen(Ids ids) throws Exception {
        Grantee grantee = Grantee.user("ann");
        server.grants.give(new Grant(ids.experiment(), grantee, Optional.empty(), Optional.empty()));
        String location = AskedRoute.post("", "/download/selections/", "dataset={d}")
                .ask(server, ids, ann)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        server.grants.take(grantee, ids.experiment());
        return new Ids(ids.experiment(), ids.dataset(), ids.datafile(), location.split("/")[3]);
    }
}
