package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCareTest {

    Path folder;
    Database database;
    AuditEvents events;
    Instant now = Instant.parse("2031-01-10T00:00:00Z");

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        database = Database.open(folder);
        events = new AuditEvents(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AuditCare start(Optional<Duration> keep) {
        return AuditCare.start(database, events, keep, Map.of("version", "1.2.3"), () -> now);
    }

    private AuditVerdict verdict() {
        return new AuditVerification(database).verify(AuditExpectation.NOTHING, AuditProgress.NONE);
    }

    @Test
    void a_server_says_that_it_started_and_stopped_and_where_the_record_ends_then() {
        start(Optional.empty()).stop();

        assertThat(events.page(AuditQuery.ALL.after(1), 9))
                .extracting(AuditEvent::kind)
                .containsExactly("server-started", "server-stopped");
        assertThat(folder.resolve("audit.head")).hasContent(verdict().head());
    }

    @Test
    void it_seals_and_removes_what_is_old_enough() {
        AuditCare care = start(Optional.of(Duration.ofDays(30)));
        now = Instant.parse("2031-03-20T00:00:00Z");
        care.care();
        care.stop();

        assertThat(events.page(AuditQuery.ALL, 9))
                .extracting(AuditEvent::kind)
                .containsExactly("audit-sealed", "audit-pruned", "server-stopped");
        assertThat(verdict().problem()).isEmpty();
    }

    @Test
    void it_removes_nothing_where_nothing_is_said() {
        AuditCare care = start(Optional.empty());
        now = Instant.parse("2041-03-20T00:00:00Z");
        care.care();
        care.stop();

        assertThat(events.page(AuditQuery.ALL.ofKind(Optional.of("server-started")), 9))
                .hasSize(1);
    }
}
