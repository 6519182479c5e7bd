package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Users. A name is found whatever its case. */
final class UserTable {

    private static final String SELECT = "select id, name, password, disabled, administrator from access_user";

    private final Handle handle;

    UserTable(Session session) {
        handle = session.handle();
    }

    Optional<Login> find(String name) {
        return handle.createQuery(SELECT + " where name = :name")
                .bind("name", name)
                .map((row, context) -> login(row))
                .findOne();
    }

    Optional<UserEntry> find(long id) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map((row, context) -> login(row).user())
                .findOne();
    }

    List<Login> all() {
        return handle.createQuery(SELECT + " order by name")
                .map((row, context) -> login(row))
                .list();
    }

    List<UserEntry> page(UserFilter filter, String afterName, int limit) {
        return handle.createQuery(SELECT + """
                         where name > :after and (:part is null or instr(lower(name), lower(:part)) > 0)
                        and (:disabled is null or disabled = :disabled)
                        and (:administrator is null or administrator = :administrator)
                        order by name limit :limit""")
                .bind("after", afterName)
                .bind("part", filter.part().orElse(null))
                .bind("disabled", filter.disabled().orElse(null))
                .bind("administrator", filter.administrator().orElse(null))
                .bind("limit", limit)
                .map((row, context) -> login(row).user())
                .list();
    }

    void add(String name, boolean administrator) {
        handle.createUpdate("insert into access_user (name, administrator) values (:name, :administrator)")
                .bind("name", name)
                .bind("administrator", administrator)
                .execute();
    }

    void password(long id, String hash) {
        handle.createUpdate("update access_user set password = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
    }

    void disabled(long id, boolean disabled) {
        handle.createUpdate("update access_user set disabled = :disabled where id = :id")
                .bind("disabled", disabled)
                .bind("id", id)
                .execute();
    }

    void administrator(long id, boolean administrator) {
        handle.createUpdate("update access_user set administrator = :administrator where id = :id")
                .bind("administrator", administrator)
                .bind("id", id)
                .execute();
    }

    /** How many administrators are let in. */
    long administering() {
        return handle.createQuery("select count(*) from access_user where administrator = 1 and disabled = 0")
                .mapTo(Long.class)
                .one();
    }

    /** With memberships, grants, keys, sessions and identities. */
    void remove(long id) {
        handle.createUpdate("delete from access_user where id = :id")
                .bind("id", id)
                .execute();
    }

    private static Login login(ResultSet row) throws SQLException {
        Optional<String> hash = Optional.ofNullable(row.getString("password"));
        UserEntry user = new UserEntry(
                row.getLong("id"),
                row.getString("name"),
                hash.isPresent(),
                row.getBoolean("disabled"),
                row.getBoolean("administrator"));
        return new Login(user, hash);
    }
}
