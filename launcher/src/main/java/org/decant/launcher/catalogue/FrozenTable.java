package org.decant.launcher.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Frozen selections, without their parts. */
final class FrozenTable {

    private static final String SELECT = "select * from frozen_selection";

    private static final String LIVING = " where owner = :owner and expires_nanos > :now";

    private final Handle handle;

    FrozenTable(Session session) {
        handle = session.handle();
    }

    /** Also one that has expired. */
    Optional<FrozenSelection> find(String id) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map((row, context) -> selection(row))
                .findOne();
    }

    /** An owner's that have not expired, the oldest first. */
    List<FrozenSelection> living(String owner, long now) {
        return handle.createQuery(SELECT + LIVING + " order by created_nanos, id")
                .bind("owner", owner)
                .bind("now", now)
                .map((row, context) -> selection(row))
                .list();
    }

    /** One that gives the same archive, the one that lasts longest. */
    Optional<FrozenSelection> equal(NewSelection wanted, long now) {
        return handle.createQuery(SELECT + LIVING + " and digest = :digest and title = :title and complete = :complete"
                        + " and experiment_id is not distinct from :experiment and format = :format"
                        + " and layout = :layout and renamed is not distinct from :renamed"
                        + " order by expires_nanos desc limit 1")
                .bind("owner", wanted.owner())
                .bind("now", now)
                .bind("digest", wanted.query().digest())
                .bind("title", wanted.title())
                .bind("complete", wanted.complete())
                .bind("experiment", number(wanted.experiment()))
                .bind("format", wanted.format())
                .bind("layout", wanted.layout())
                .bind("renamed", text(wanted.renamed()))
                .map((row, context) -> selection(row))
                .findOne();
    }

    int count(String owner, long now) {
        return handle.createQuery("select count(*) from frozen_selection" + LIVING)
                .bind("owner", owner)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    void add(FrozenSelection selection) {
        handle.createUpdate("""
                        insert into frozen_selection (id, owner, experiment_id, title, complete, format, layout, revision,
                            digest, members, bytes, renamed, created_nanos, expires_nanos)
                        values (:id, :owner, :inExperiment, :title, :complete, :format, :layout, :revision,
                            :digest, :members, :bytes, :renamedText, :createdNanos, :expiresNanos)""")
                .bindMethods(selection)
                .bind("renamedText", text(selection.renamed()))
                .bind("inExperiment", number(selection.experiment()))
                .bind("members", selection.totals().datafiles())
                .bind("bytes", selection.totals().bytes())
                .execute();
    }

    private static String text(Optional<SortedMap<Long, Integer>> renamed) {
        return renamed.map(all -> all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(",")))
                .orElse(null);
    }

    private static Optional<SortedMap<Long, Integer>> renamed(String text) {
        if (text == null) {
            return Optional.empty();
        }
        SortedMap<Long, Integer> renamed = new TreeMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] pair = each.split("=");
            renamed.put(Long.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return Optional.of(renamed);
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    void expire(String id, long nanos) {
        handle.createUpdate("update frozen_selection set expires_nanos = :nanos where id = :id")
                .bind("nanos", nanos)
                .bind("id", id)
                .execute();
    }

    /** Changes nothing where there is one. */
    void fix(String id, String etag) {
        handle.createUpdate("update frozen_selection set etag = :etag where id = :id and etag is null")
                .bind("etag", etag)
                .bind("id", id)
                .execute();
    }

    boolean delete(String id, String owner) {
        return handle.createUpdate("delete from frozen_selection where id = :id and owner = :owner")
                        .bind("id", id)
                        .bind("owner", owner)
                        .execute()
                > 0;
    }

    void forgetExpiredBefore(long nanos) {
        handle.createUpdate("delete from frozen_selection where expires_nanos <= :nanos")
                .bind("nanos", nanos)
                .execute();
    }

    private static FrozenSelection selection(ResultSet row) throws SQLException {
        long named = row.getLong("experiment_id");
        OptionalLong experiment = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(named);
        return new FrozenSelection(
                row.getString("id"),
                row.getString("owner"),
                experiment,
                row.getString("title"),
                row.getBoolean("complete"),
                row.getString("format"),
                row.getString("layout"),
                row.getLong("revision"),
                row.getString("digest"),
                new Totals(row.getLong("members"), row.getLong("bytes")),
                renamed(row.getString("renamed")),
                Optional.ofNullable(row.getString("etag")),
                row.getLong("created_nanos"),
                row.getLong("expires_nanos"));
    }
}
