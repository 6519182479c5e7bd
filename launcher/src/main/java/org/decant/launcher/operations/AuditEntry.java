package org.decant.launcher.operations;

import java.util.function.Consumer;
import org.decant.launcher.store.Session;

/**
 * What is about to go on record.
 *
 * @param detail a JSON object
 * @param alongside what else the same transaction changes, after the entry is written
 */
record AuditEntry(String kind, String who, String subject, String detail, Consumer<Session> alongside) {}
