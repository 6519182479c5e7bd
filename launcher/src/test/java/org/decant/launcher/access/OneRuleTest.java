package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about any number of things in SQL is what is explained to people, in every combination there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /** An experiment, its dataset, its datafile, all of the same id. */
    private final List<Long> ids = new ArrayList<>();

    private Database database;
    private Catalogue catalogue;
    private Grants grants;
    private Access access;
    private KnownUser ann;
    private KnownUser bob;

    @BeforeAll
    void makeOneOfEach(@TempDir Path folder) {
        database = Database.open(folder);
        catalogue = new Catalogue(database);
        grants = new Grants(database, Journal.NONE);
        access = new Access(catalogue, grants, Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));
        Groups groups = new Groups(database, Journal.NONE);
        ann = user("ann");
        bob = user("bob");
        for (String group : List.of("beamline", "staff")) {
            groups.add(group);
            groups.join(group, "ann");
        }
        List<Grant> given = new ArrayList<>();
        catalogue.change("test", change -> {
            for (Level level : levels()) {
                for (Optional<String> owner : owners()) {
                    givens().forEach(each -> given.addAll(experiment(change, level, owner, each)));
                }
            }
            return null;
        });
        database.write(session -> {
            given.forEach(each -> new GrantTable(session).put(id(each.grantee()), each));
            return null;
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    private record Level(PublicLevel level, Optional<LocalDate> until) {}

    private record Given(Grantee to, Optional<LocalDate> first, Optional<LocalDate> last) {}

    private static List<Optional<String>> owners() {
        return List.of(Optional.empty(), Optional.of("ann"), Optional.of("bob"));
    }

    private static List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (PublicLevel level : List.of(PublicLevel.NONE, PublicLevel.METADATA, PublicLevel.FULL)) {
            levels.add(new Level(level, Optional.empty()));
            levels.add(
                    new Level(level, Optional.of(TODAY.minusDays(1)))); // left from an embargo, and without a meaning
        }
        for (int day = -1; day <= 1; day++) {
            levels.add(new Level(PublicLevel.EMBARGO, Optional.of(TODAY.plusDays(day))));
        }
        return levels;
    }

    private static List<List<Given>> givens() {
        List<Optional<LocalDate>> days = List.of(
                Optional.empty(), Optional.of(TODAY.minusDays(1)), Optional.of(TODAY), Optional.of(TODAY.plusDays(1)));
        List<List<Given>> all = new ArrayList<>(List.of(List.of()));
        for (Optional<LocalDate> first : days) {
            for (Optional<LocalDate> last : days) {
                if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
                    continue;
                }
                for (Grantee to : List.of(Grantee.user("ann"), Grantee.user("bob"), Grantee.group("staff"))) {
                    all.add(List.of(new Given(to, first, last)));
                }
                all.add(List.of(
                        new Given(Grantee.user("ann"), Optional.of(TODAY.plusDays(1)), Optional.empty()),
                        new Given(Grantee.group("beamline"), first, last),
                        new Given(Grantee.group("staff"), Optional.empty(), Optional.of(TODAY.minusDays(1)))));
            }
        }
        return all;
    }

    private KnownUser user(String name) {
        Users users = new Users(database, Journal.NONE);
        users.add(name, Optional.empty(), name.equals("bob"));
        return new KnownUser(users.find(name).orElseThrow().id(), name, Proof.PASSWORD, Scope.ALL);
    }

    private List<Grant> experiment(Change change, Level level, Optional<String> owner, List<Given> given) {
        long id = change.addExperiment("x", "ann", level.level(), level.until());
        change.setExperiment(id, new ExperimentChange(Optional.empty(), Optional.empty(), Optional.empty(), owner));
        long dataset = change.addDataset(id, "d", "");
        long datafile = change.addDatafiles(List.of(file(dataset))).get(0);
        assertThat(List.of(dataset, datafile)).containsOnly(id);
        ids.add(id);
        return given.stream()
                .map(each -> new Grant(id, each.to(), each.first(), each.last()))
                .toList();
    }

    private long id(Grantee grantee) {
        return switch (grantee.name()) {
            case "ann" -> ann.id();
            case "bob" -> bob.id();
            case "beamline" -> 1;
            default -> 2; // staff
        };
    }

    private static NewDatafile file(long dataset) {
        return new NewDatafile(
                new DatafileKey(dataset, "", "a"),
                1,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(Location.unverified("file", "file:///a", 0)));
    }

    private List<Caller> callers() {
        List<Caller> callers = new ArrayList<>(List.of(new Anonymous(), ann, bob));
        callers.add(new KnownUser(4711, "gone", Proof.KEY, Scope.READING));
        callers.add(scoped(ann, ids.get(0)));
        callers.add(scoped(bob, ids.get(ids.size() / 2)));
        return callers;
    }

    private List<Caller> withLinks() {
        List<Caller> callers = callers();
        for (int place = 0; place < ids.size(); place += ids.size() / 3) {
            callers.addAll(bearers(ids.get(place)));
        }
        return callers;
    }

    /** Of links to one experiment: of whoever keeps this installation, of users who may own it or not. */
    private List<Caller> bearers(long experiment) {
        List<Caller> bearers = new ArrayList<>();
        for (Optional<LinkMaker> maker : List.of(
                Optional.<LinkMaker>empty(),
                Optional.of(new LinkMaker(bob.id(), "bob")),
                Optional.of(new LinkMaker(ann.id(), "ann")))) {
            LinkEntry link = new LinkEntry(
                    "l" + experiment,
                    LinkTarget.experiment(experiment),
                    maker.map(LinkMaker::name),
                    "",
                    Instant.EPOCH,
                    Instant.MAX,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    0);
            LinkBearer bearer = new LinkBearer(link, maker, "here", false, Optional.empty());
            bearers.addAll(List.of(bearer, bearer.shownBy(ann), bearer.shownBy(scoped(bob, ids.get(1)))));
        }
        return bearers;
    }

    private static KnownUser scoped(KnownUser user, long experiment) {
        return new KnownUser(user.id(), user.name(), Proof.KEY, new Scope(false, OptionalLong.of(experiment)));
    }

    private List<Decision> explained(Caller caller) {
        return access.rulings(caller, catalogue.experiments(ids)).stream()
                .map(Ruling::decision)
                .toList();
    }

    private long[] asked() {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    @Test
    void what_is_decided_is_what_is_explained() {
        for (Caller caller : withLinks()) {
            List<Decision> explained = explained(caller);

            assertThat(explained).as(caller.name()).contains(Decision.HIDDEN, Decision.METADATA, Decision.DOWNLOAD);
            assertThat(access.experiments(caller, catalogue.experiments(ids))).isEqualTo(explained);
            assertThat(access.datasets(caller, asked())).isEqualTo(explained);
            assertThat(access.datafiles(caller, asked())).isEqualTo(explained);
        }
    }

    @Test
    void one_at_a_time_is_decided_like_all_at_once() {
        for (Caller caller : List.of(ann, new Anonymous())) {
            List<Decision> explained = explained(caller);
            for (int place = 0; place < ids.size(); place += 7) {
                assertThat(List.of(
                                access.experiment(caller, ids.get(place)),
                                access.dataset(caller, ids.get(place)),
                                access.datafile(caller, ids.get(place))))
                        .containsOnly(explained.get(place));
            }
        }
    }

    @Test
    void a_list_has_what_is_not_hidden_page_by_page() {
        for (Caller caller : callers()) {
            List<Decision> explained = explained(caller);
            List<Shown> expected = new ArrayList<>();
            for (int place = 0; place < ids.size(); place++) {
                if (explained.get(place).visible()) {
                    expected.add(new Shown(ids.get(place), explained.get(place)));
                }
            }
            for (int limit : List.of(1, 10, 10_000)) {
                assertThat(listed(caller, limit)).as(caller.name()).isEqualTo(expected);
            }
        }
    }

    private List<Shown> listed(Caller caller, int limit) {
        List<Shown> all = new ArrayList<>();
        List<Shown> page = access.experimentsBehind(caller, 0, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = access.experimentsBehind(caller, all.get(all.size() - 1).experimentId(), limit);
        }
        return all;
    }

    @Test
    void an_experiment_that_is_open_to_a_caller_besides_is_had_like_a_public_one() {
        long opened = ids.get(0);
        Reader reader =
                new Reader(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(opened), OptionalLong.empty());

        assertThat(access.experiment(new Anonymous(), opened)).isEqualTo(Decision.HIDDEN);
        for (PermissionTable.Kind kind : PermissionTable.Kind.values()) {
            List<Decision> decided =
                    grants.permissions(reader, TODAY, table -> table.of(kind, new long[] {opened, ids.get(1)}));
            assertThat(decided).containsExactly(Decision.DOWNLOAD, Decision.HIDDEN);
        }
        List<Shown> first = grants.permissions(reader, TODAY, table -> table.behind(0, 1));
        assertThat(first).containsExactly(new Shown(opened, Decision.DOWNLOAD));
    }

    @Test
    void what_is_in_several_experiments_is_had_through_any() {
        for (int place = 0; place + 1 < ids.size(); place += 11) {
            long dataset = ids.get(place);
            long other = ids.get(place + 1);
            List<Decision> before = access.datasets(ann, dataset, other);
            catalogue.change("test", change -> {
                change.shareDataset(dataset, other);
                return null;
            });

            Decision most = before.get(0).or(before.get(1));
            assertThat(access.datasets(ann, other, dataset)).containsExactly(before.get(1), most);
            assertThat(access.datafile(ann, dataset)).isEqualTo(most);
            catalogue.change("test", change -> {
                long again = change.addExperiment("y", "ann", PublicLevel.NONE, Optional.empty());
                change.shareDataset(dataset, again);
                change.removeExperiment(again);
                return null;
            });
            assertThat(access.dataset(ann, dataset)).isEqualTo(most);
            unshare(dataset, other);
        }
    }

    /** So that the next test finds it as it was. */
    private void unshare(long dataset, long experiment) {
        database.write(session -> session.handle()
                .execute(
                        "delete from experiment_dataset where dataset_id = ? and experiment_id = ?",
                        dataset,
                        experiment));
    }
}
