package org.decant.launcher.operations;

/** Hears how far the record has been looked through. */
public interface AuditProgress {

    AuditProgress NONE = new AuditProgress() {
        @Override
        public void total(long rows) {}

        @Override
        public void row() {}
    };

    /** Comes first. */
    void total(long rows);

    void row();
}
