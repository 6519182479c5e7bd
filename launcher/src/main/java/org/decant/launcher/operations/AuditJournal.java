package org.decant.launcher.operations;

import java.util.Map;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/** Puts on record what one person changes. */
record AuditJournal(AuditChain chain, String who) implements Journal {

    @Override
    public void record(Session session, String kind, String subject, Map<String, ?> detail) {
        chain.append(session, AuditEntry.of(kind, who, subject, detail));
    }

    @Override
    public Journal by(String another) {
        return new AuditJournal(chain, another);
    }
}
