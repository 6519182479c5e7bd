package org.decant.launcher.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Location.State;
import org.decant.launcher.store.Session;

/** Copies of datafiles. None is ever removed, so what a query's protocols select stays the same. */
final class LocationTable {

    private static final String INSERT = "insert into location (datafile_id, protocol, url, priority, state, problem,"
            + " since_revision) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT =
            "select id, datafile_id, protocol, url, priority, state, problem, checked_nanos from location";

    private static final String ORDER =
            " order by" + " case state when 'verified' then 0 when 'unverified' then 1 else 2 end, priority, id";

    private final Session session;

    LocationTable(Session session) {
        this.session = session;
    }

    void add(List<NumberedDatafile> datafiles, long revision) {
        List<Copy> copies = new ArrayList<>(datafiles.size());
        for (NumberedDatafile each : datafiles) {
            each.datafile().locations().forEach(location -> copies.add(new Copy(each.id(), location)));
        }
        session.batch(INSERT, copies, (statement, copy) -> bind(statement, copy, revision));
    }

    long add(long datafileId, Location location, long revision) {
        session.batch(
                INSERT, List.of(new Copy(datafileId, location)), (statement, copy) -> bind(statement, copy, revision));
        return find(datafileId, location.protocol(), location.url()).orElseThrow();
    }

    private static void bind(PreparedStatement statement, Copy copy, long revision) throws SQLException {
        Location location = copy.location();
        statement.setLong(1, copy.datafileId());
        statement.setString(2, location.protocol());
        statement.setString(3, location.url());
        statement.setInt(4, location.priority());
        statement.setString(5, word(location.state()));
        statement.setString(6, location.problem().orElse(null));
        statement.setLong(7, revision);
    }

    OptionalLong find(long datafileId, String protocol, String url) {
        return session.handle()
                .createQuery(
                        "select id from location where datafile_id = :datafile and protocol = :protocol and url = :url")
                .bind("datafile", datafileId)
                .bind("protocol", protocol)
                .bind("url", url)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Of one datafile, in the order of {@link #of(String)}. */
    List<Location> of(long datafileId) {
        return session.list(
                SELECT + " where datafile_id = ?" + ORDER,
                datafileId,
                (statement, id) -> statement.setLong(1, id),
                LocationTable::location);
    }

    /** By datafile; each list by state (verified, then unverified, then the rest), priority, id. */
    Map<Long, List<Location>> of(String datafileIds) {
        Map<Long, List<Location>> byDatafile = new HashMap<>();
        session.handle()
                .createQuery(SELECT + " where datafile_id in (select value from json_each(:ids))" + ORDER)
                .bind("ids", datafileIds)
                .map((row, context) -> new Copy(row.getLong(2), location(row)))
                .forEach(copy -> byDatafile
                        .computeIfAbsent(copy.datafileId(), id -> new ArrayList<>(1))
                        .add(copy.location()));
        return byDatafile;
    }

    void found(long id, State state, Optional<String> problem, long nowNanos) {
        session.handle()
                .createUpdate(
                        "update location set state = :state, problem = :problem, checked_nanos = :now where id = :id")
                .bind("id", id)
                .bind("state", word(state))
                .bind("problem", problem.orElse(null))
                .bind("now", nowNanos)
                .execute();
    }

    void found(Iterable<Location> locations, long nowNanos) {
        session.batch(
                "update location set state = ?, problem = ?, checked_nanos = ? where id = ?",
                locations,
                (statement, location) -> {
                    statement.setString(1, word(location.state()));
                    statement.setString(2, location.problem().orElse(null));
                    statement.setLong(3, nowNanos);
                    statement.setLong(4, location.id());
                });
    }

    private static Location location(ResultSet row) throws SQLException {
        long found = row.getLong(8);
        boolean never = row.wasNull();
        return new Location(
                row.getLong(1),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                State.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString(7)),
                never ? OptionalLong.empty() : OptionalLong.of(found));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private record Copy(long datafileId, Location location) {}
}
