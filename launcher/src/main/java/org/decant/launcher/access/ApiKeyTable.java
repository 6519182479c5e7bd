package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;

/** API keys. */
final class ApiKeyTable {

    private static final String SELECT =
            "select k.*, u.name as user, u.disabled from api_key k" + " join access_user u on u.id = k.user_id";

    private static final String FIND = SELECT + " where k.id = ?";

    private final Session session;

    ApiKeyTable(Session session) {
        this.session = session;
    }

    /** One with what it takes to judge it. */
    record Kept(ApiKeyEntry entry, long userId, boolean userDisabled, byte[] secretSha256) {}

    Optional<Kept> find(String id) {
        return session.list(FIND, id, (statement, asked) -> statement.setString(1, asked), ApiKeyTable::kept).stream()
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(entry(row), row.getLong("user_id"), row.getBoolean("disabled"), row.getBytes("secret_sha256"));
    }

    /** All, or a user's, the oldest first. */
    List<ApiKeyEntry> all(Optional<Long> user) {
        return session.handle()
                .createQuery(SELECT + " where :user is null or k.user_id = :user order by k.created_nanos, k.id")
                .bind("user", user.orElse(null))
                .map((row, context) -> entry(row))
                .list();
    }

    List<ApiKeyEntry> page(long user, MadePlace after, int limit) {
        return session.handle()
                .createQuery(SELECT + " where k.user_id = :user and (k.created_nanos, k.id) > (:nanos, :id)"
                        + " order by k.created_nanos, k.id limit :limit")
                .bind("user", user)
                .bind("nanos", after.nanos())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    void add(ApiKeyText key, long user, Scope scope, String note, Instant created, Optional<Instant> expires) {
        session.handle()
                .createUpdate("""
                        insert into api_key (id, secret_sha256, user_id, administration, experiment_id, note,
                            created_nanos, expires_nanos)
                        values (:id, :hash, :user, :administration, :experiment, :note, :created, :expires)""")
                .bind("id", key.id())
                .bind("hash", key.hash())
                .bind("user", user)
                .bind("administration", scope.administration())
                .bind(
                        "experiment",
                        scope.experiment().isPresent() ? scope.experiment().getAsLong() : null)
                .bind("note", note)
                .bind("created", Nanos.of(created))
                .bind("expires", expires.map(Nanos::of).orElse(null))
                .execute();
    }

    /** Also a second time; false where there is none. */
    boolean revoke(String id, Instant now) {
        return session.handle()
                        .createUpdate("update api_key set revoked_nanos = coalesce(revoked_nanos, :now) where id = :id")
                        .bind("now", Nanos.of(now))
                        .bind("id", id)
                        .execute()
                > 0;
    }

    void used(String id, Instant now) {
        session.handle()
                .createUpdate("update api_key set used_nanos = :now where id = :id")
                .bind("now", Nanos.of(now))
                .bind("id", id)
                .execute();
    }

    private static ApiKeyEntry entry(ResultSet row) throws SQLException {
        return new ApiKeyEntry(
                row.getString("id"),
                row.getString("user"),
                scope(row),
                row.getString("note"),
                instant(row, "created_nanos").orElseThrow(),
                instant(row, "expires_nanos"),
                instant(row, "revoked_nanos"),
                instant(row, "used_nanos"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        long experiment = row.getLong("experiment_id");
        OptionalLong only = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(experiment);
        return new Scope(row.getBoolean("administration"), only);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Nanos.instant(nanos));
    }
}
