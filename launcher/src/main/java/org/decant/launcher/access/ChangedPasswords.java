package org.decant.launcher.access;

import java.util.Optional;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Passwords that were changed or taken away: the last one is right, and no earlier one. */
public final class ChangedPasswords implements CarryOver {

    @Override
    public String name() {
        return "passwords_changed";
    }

    @Override
    public Step read(Session former) {
        FormerUsers then = new FormerUsers(former);
        return (restored, now) -> change(then, restored);
    }

    private static long change(FormerUsers then, Session restored) {
        UserTable table = new UserTable(restored);
        long changed = 0;
        for (Login login : table.all()) {
            Optional<Login> last = then.find(login.user());
            if (login.passwordHash().isPresent()
                    && last.isPresent()
                    && !last.get().passwordHash().equals(login.passwordHash())) {
                table.password(login.user().id(), last.get().passwordHash().orElse(null));
                changed++;
            }
        }
        return changed;
    }
}
