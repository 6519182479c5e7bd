package org.decant.launcher.access;

import java.util.List;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Users who were made administrators no more. */
public final class FormerAdministrators implements CarryOver {

    @Override
    public String name() {
        return "administrators_taken";
    }

    @Override
    public Step read(Session former) {
        FormerUsers then = new FormerUsers(former);
        return (restored, now) -> take(then, restored);
    }

    private static long take(FormerUsers then, Session restored) {
        UserTable table = new UserTable(restored);
        List<UserEntry> taken = table.all().stream()
                .map(Login::user)
                .filter(UserEntry::administrator)
                .filter(user -> !then.find(user)
                        .map(login -> login.user().administrator())
                        .orElse(false))
                .toList();
        taken.forEach(user -> table.administrator(user.id(), false));
        return taken.size();
    }
}
