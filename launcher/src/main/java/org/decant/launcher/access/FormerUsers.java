package org.decant.launcher.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Session;

/** The users of a catalogue that is set aside. One is found by id and name together. */
final class FormerUsers {

    private final Map<Long, Login> byId = new HashMap<>();

    FormerUsers(Session former) {
        new UserTable(former).all().forEach(login -> byId.put(login.user().id(), login));
    }

    Optional<Login> find(UserEntry user) {
        return Optional.ofNullable(byId.get(user.id()))
                .filter(login -> login.user().name().equalsIgnoreCase(user.name()));
    }
}
