package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.store.StoreConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaterEventsTest {

    @TempDir
    Path folder;

    @Test
    void one_that_does_not_fit_keeps_no_other_from_the_record() {
        AuditEntry bad = AuditEntry.of("bad", "ann", "it", Map.of(), session -> {
            throw new StoreConflictException("does not fit", null);
        });
        AtomicInteger over = new AtomicInteger();
        try (RecordedLab lab = new RecordedLab(folder)) {
            try (LaterEvents later = new LaterEvents(lab.events, lab, List::of, 10)) {
                later.offer(bad, over::incrementAndGet);
                later.offer(AuditEntry.of("good", "ann", "it", Map.of()), over::incrementAndGet);
            }

            assertThat(over.get()).isEqualTo(2);
            assertThat(lab.events("good")).hasSize(1);
            assertThat(lab.events("bad")).isEmpty();
        }
    }
}
