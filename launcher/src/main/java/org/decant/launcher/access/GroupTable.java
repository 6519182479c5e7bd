package org.decant.launcher.access;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Groups and who is in them. */
final class GroupTable {

    private final Handle handle;

    GroupTable(Session session) {
        handle = session.handle();
    }

    Optional<GroupEntry> find(String name) {
        return list(handle.createQuery("select id, name from access_group where name = :name")
                        .bind("name", name))
                .stream()
                .findFirst();
    }

    List<GroupEntry> all() {
        return list(handle.createQuery("select id, name from access_group order by name"));
    }

    List<GroupEntry> page(Optional<String> part, Optional<String> member, String afterName, int limit) {
        return list(handle.createQuery("""
                        select id, name from access_group
                        where name > :after and (:part is null or instr(lower(name), lower(:part)) > 0)
                        and (:member is null or id in (select m.group_id from access_member m
                            join access_user u on u.id = m.user_id where u.name = :member))
                        order by name limit :limit""")
                .bind("after", afterName)
                .bind("part", part.orElse(null))
                .bind("member", member.orElse(null))
                .bind("limit", limit));
    }

    private List<GroupEntry> list(Query query) {
        return query
                .map((row, context) -> new GroupEntry(row.getLong("id"), row.getString("name"), List.of()))
                .list()
                .stream()
                .map(this::withMembers)
                .toList();
    }

    private GroupEntry withMembers(GroupEntry group) {
        List<String> members = handle.createQuery("select u.name from access_member m join access_user u"
                        + " on u.id = m.user_id where m.group_id = :id order by u.name")
                .bind("id", group.id())
                .mapTo(String.class)
                .list();
        return new GroupEntry(group.id(), group.name(), members);
    }

    void add(String name) {
        handle.createUpdate("insert into access_group (name) values (:name)")
                .bind("name", name)
                .execute();
    }

    /** With memberships and grants. */
    void remove(long id) {
        handle.createUpdate("delete from access_group where id = :id")
                .bind("id", id)
                .execute();
    }

    void join(long group, long user) {
        handle.createUpdate(
                        "insert into access_member (group_id, user_id) values (:group, :user) on conflict do nothing")
                .bind("group", group)
                .bind("user", user)
                .execute();
    }

    boolean leave(long group, long user) {
        return handle.createUpdate("delete from access_member where group_id = :group and user_id = :user")
                        .bind("group", group)
                        .bind("user", user)
                        .execute()
                > 0;
    }
}
