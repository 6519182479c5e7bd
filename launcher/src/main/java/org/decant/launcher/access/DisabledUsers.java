package org.decant.launcher.access;

import java.util.List;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Users who were disabled, or removed: these are disabled, since what is theirs is back. */
public final class DisabledUsers implements CarryOver {

    @Override
    public String name() {
        return "users_disabled";
    }

    @Override
    public Step read(Session former) {
        FormerUsers then = new FormerUsers(former);
        return (restored, now) -> disable(then, restored);
    }

    private static long disable(FormerUsers then, Session restored) {
        UserTable table = new UserTable(restored);
        List<UserEntry> disabled = table.all().stream()
                .map(Login::user)
                .filter(user -> !user.disabled())
                .filter(user ->
                        then.find(user).map(login -> login.user().disabled()).orElse(true))
                .toList();
        disabled.forEach(user -> table.disabled(user.id(), true));
        return disabled.size();
    }
}
