package org.decant.launcher.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Memberships that were ended, with their group or without. */
public final class LeftGroups implements CarryOver {

    @Override
    public String name() {
        return "memberships_ended";
    }

    @Override
    public Step read(Session former) {
        Set<List<String>> then = new HashSet<>();
        for (GroupEntry group : new GroupTable(former).all()) {
            group.members().forEach(member -> then.add(membership(group, member)));
        }
        return (restored, now) -> leave(then, restored);
    }

    private static long leave(Set<List<String>> then, Session restored) {
        GroupTable table = new GroupTable(restored);
        long left = 0;
        for (GroupEntry group : table.all()) {
            for (String member : group.members()) {
                if (!then.contains(membership(group, member))) {
                    table.leave(group.id(), Users.require(restored, member).id());
                    left++;
                }
            }
        }
        return left;
    }

    /** A group of the same name that was made anew is another. */
    private static List<String> membership(GroupEntry group, String member) {
        return List.of(Long.toString(group.id()), group.name(), member);
    }
}
