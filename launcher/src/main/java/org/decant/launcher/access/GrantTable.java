package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Grants; one for each experiment and grantee. */
final class GrantTable {

    private static final String SELECT = "select g.id, g.experiment_id, u.name as user, p.name as members, g.first_day,"
            + " g.last_day from access_grant g left join access_user u on u.id = g.user_id"
            + " left join access_group p on p.id = g.group_id";

    private static final String ORDER = " order by g.experiment_id, u.name, p.name";

    private final Handle handle;

    GrantTable(Session session) {
        handle = session.handle();
    }

    /** A user's own and those of their groups, for these experiments, whatever the day. */
    List<Grant> of(long user, Collection<Long> experiments) {
        String ids = experiments.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return list(handle.createQuery(SELECT + " where g.experiment_id in (select value from json_each(:ids))"
                        + " and (g.user_id = :user"
                        + " or g.group_id in (select group_id from access_member where user_id = :user))" + ORDER)
                .bind("ids", ids)
                .bind("user", user));
    }

    /** All, or those of one experiment. */
    List<Grant> all(OptionalLong experiment) {
        return list(handle.createQuery(SELECT + " where :id is null or g.experiment_id = :id" + ORDER)
                .bind("id", experiment.isPresent() ? experiment.getAsLong() : null));
    }

    List<GivenGrant> page(GrantFilter filter, long afterId, int limit) {
        return handle.createQuery(SELECT + """
                         where g.id > :after and (:experiment is null or g.experiment_id = :experiment)
                        and (:user is null or u.name = :user) and (:group is null or p.name = :group)
                        order by g.id limit :limit""")
                .bind("after", afterId)
                .bind("experiment", filter.experiment().orElse(null))
                .bind("user", filter.user().orElse(null))
                .bind("group", filter.group().orElse(null))
                .bind("limit", limit)
                .map((row, context) -> new GivenGrant(row.getLong("id"), grant(row)))
                .list();
    }

    /** Those that can be granted. */
    Set<Long> experiments() {
        return handle.createQuery("select id from experiment where until_revision = " + Long.MAX_VALUE)
                .mapTo(Long.class)
                .set();
    }

    /** In the place of one for the same experiment and grantee. */
    void put(long grantee, Grant grant) {
        remove(grantee, grant.experimentId(), grant.grantee().group());
        handle.createUpdate("insert into access_grant (experiment_id, user_id, group_id, first_day, last_day)"
                        + " values (:experiment, :user, :group, :first, :last)")
                .bind("experiment", grant.experimentId())
                .bind("user", grant.grantee().group() ? null : grantee)
                .bind("group", grant.grantee().group() ? grantee : null)
                .bind("first", grant.first().map(LocalDate::toString).orElse(null))
                .bind("last", grant.last().map(LocalDate::toString).orElse(null))
                .execute();
    }

    boolean remove(long grantee, long experiment, boolean group) {
        return handle.createUpdate("delete from access_grant where experiment_id = :experiment and "
                                + (group ? "group_id" : "user_id") + " = :grantee")
                        .bind("experiment", experiment)
                        .bind("grantee", grantee)
                        .execute()
                > 0;
    }

    private static List<Grant> list(Query query) {
        return query.map((row, context) -> grant(row)).list();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        String user = row.getString("user");
        return new Grant(
                row.getLong("experiment_id"),
                user == null ? Grantee.group(row.getString("members")) : Grantee.user(user),
                Optional.ofNullable(row.getString("first_day")).map(LocalDate::parse),
                Optional.ofNullable(row.getString("last_day")).map(LocalDate::parse));
    }
}
