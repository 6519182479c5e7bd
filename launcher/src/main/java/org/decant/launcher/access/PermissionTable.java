package org.decant.launcher.access;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decant.launcher.store.Session;

/**
 * What a reader may have of any number of things on a day: the rule of {@link Access#rulings} in SQL, over the catalogue's
 * tables and those of the grants.
 *
 * <p>An id that is unknown takes the same look-ups as one that is private, with 0 in the place of what it is in, so that
 * the time taken does not tell one from the other.
 */
final class PermissionTable {

    private static final Decision[] DECISIONS = Decision.values();

    private static final String CURRENT = ".until_revision = " + Long.MAX_VALUE;

    private static final String ON_THE_DAY = " and coalesce(g.first_day, ?2) <= ?2 and coalesce(g.last_day, ?2) >= ?2)";

    /** 0 hidden, 1 described, 2 to be had; of the experiment e, whose id is %1$s. */
    private static final String DECISION = """
            case
                when e.public_level = 'full' or e.public_level = 'embargo' and e.embargo_until < ?2
                    or %1$s = ?5 and (?7 is null or e.owner_id = ?7) then 2
                when (?4 is null or %1$s = ?4) and (e.owner_id = ?3
                    or exists (select 1 from access_grant g where g.experiment_id = %1$s and g.user_id = ?3""" + ON_THE_DAY + """
                    or exists (select 1 from access_member m join access_grant g on g.group_id = m.group_id
                        where g.experiment_id = %1$s and m.user_id = ?3""" + ON_THE_DAY + """
                    ) then 2
                when e.public_level = 'metadata' then 1
                else 0
            end""";

    private static final String EXPERIMENT = " left join experiment e on e.id = %1$s and e" + CURRENT;

    private static final String HOLDING = "coalesce(h.experiment_id, 0)";

    private static final String DATASET =
            " left join experiment_dataset h on h.dataset_id = %1$s and h" + CURRENT + EXPERIMENT.formatted(HOLDING);

    private static final String OF_EXPERIMENTS =
            "select a.key, " + DECISION.formatted("a.value") + " from %1$s a" + EXPERIMENT.formatted("a.value");

    private static final String OF_DATASETS =
            "select a.key, " + DECISION.formatted(HOLDING) + " from %1$s a" + DATASET.formatted("a.value");

    private static final String OF_DATAFILES = "select a.key, " + DECISION.formatted(HOLDING)
            + " from %1$s a left join datafile d on d.id = a.value" + DATASET.formatted("coalesce(d.dataset_id, 0)");

    private static final String ONE = "(select 0 as key, ?1 as value)";

    private static final String MANY = "json_each(?1)";

    private static final String SEEN = "select * from (select e.id as id, " + DECISION.formatted("e.id")
            + " as decision from experiment e %1$s and e" + CURRENT
            + " and e.id > ?1 and decision > 0 order by e.id limit ?6)";

    /** What is not private at all, and what is the reader's own: nothing else is looked at. */
    static final String BEHIND = SEEN.formatted("indexed by experiment_shown where e.public_level <> 'none'")
            + " union " + SEEN.formatted("""
                    where e.id in (
                        select id from experiment where owner_id = ?3
                        union all select experiment_id from access_grant where user_id = ?3
                        union all select g.experiment_id from access_member m
                            join access_grant g on g.group_id = m.group_id where m.user_id = ?3
                        union all select ?5)""") + " order by id limit ?6";

    private final Session session;
    private final Reader reader;
    private final LocalDate day;

    PermissionTable(Session session, Reader reader, LocalDate day) {
        this.session = session;
        this.reader = reader;
        this.day = day;
    }

    /** Things of which permission is asked. */
    enum Kind {
        EXPERIMENTS(OF_EXPERIMENTS),
        DATASETS(OF_DATASETS),
        DATAFILES(OF_DATAFILES);

        private final String one;
        private final String many;

        Kind(String sql) {
            one = sql.formatted(ONE);
            many = sql.formatted(MANY);
        }

        String one() {
            return one;
        }

        String many() {
            return many;
        }
    }

    Decision of(Kind kind, long id) {
        Decision[] decided = {Decision.HIDDEN};
        session.list(kind.one, id, this::bind, row -> most(decided, row));
        return decided[0];
    }

    /** By place. */
    List<Decision> of(Kind kind, long[] ids) {
        Decision[] decided = new Decision[ids.length];
        Arrays.fill(decided, Decision.HIDDEN);
        String asked = LongStream.of(ids).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
        session.list(kind.many, asked, this::bind, row -> most(decided, row));
        return Arrays.asList(decided);
    }

    /** What is in several experiments has several rows. */
    private static Decision most(Decision[] decided, ResultSet row) throws SQLException {
        int place = row.getInt(1);
        decided[place] = decided[place].or(DECISIONS[row.getInt(2)]);
        return decided[place];
    }

    /** Experiments with a greater id that are not hidden, by id. */
    List<Shown> behind(long id, int limit) {
        return session.list(
                BEHIND,
                id,
                (statement, after) -> {
                    bind(statement, after);
                    statement.setInt(6, limit);
                },
                row -> new Shown(row.getLong(1), DECISIONS[row.getInt(2)]));
    }

    private void bind(PreparedStatement statement, long asked) throws SQLException {
        statement.setLong(1, asked);
        bindReader(statement);
    }

    private void bind(PreparedStatement statement, String asked) throws SQLException {
        statement.setString(1, asked);
        bindReader(statement);
    }

    private void bindReader(PreparedStatement statement) throws SQLException {
        statement.setString(2, day.toString());
        bind(statement, 3, reader.user());
        bind(statement, 4, reader.only());
        bind(statement, 5, reader.opened());
        bind(statement, 7, reader.openedByOwner());
    }

    private static void bind(PreparedStatement statement, int place, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(place, value.getAsLong());
        } else {
            statement.setNull(place, Types.INTEGER);
        }
    }
}
