package org.decant.launcher.access;

import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Sessions, all of them: who was logged in when the backup was made logs in again. */
public final class EndedSessions implements CarryOver {

    @Override
    public String name() {
        return "sessions_ended";
    }

    @Override
    public Step read(Session former) {
        return (restored, now) -> new SessionTable(restored).removeAll();
    }
}
