package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditEventsTest {

    private static final Instant NOW = Instant.parse("2031-05-06T07:08:09.123456789Z");

    Database database;
    AuditEvents events;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        events = new AuditEvents(database, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_added_is_read_in_pages_and_by_kind() {
        events.add("backup", "ada", "a.db", Map.of("bytes", 7));
        events.add("restore", "bob", "b.db", Map.of());
        events.add("backup", "ada", "c.db", Map.of());

        List<AuditEvent> first = events.page(1, Optional.empty(), 2);
        assertThat(first.get(0)).isEqualTo(new AuditEvent(2, NOW, "backup", "ada", "a.db", Map.of("bytes", 7)));
        assertThat(events.page(first.get(1).id(), Optional.empty(), 2))
                .extracting(AuditEvent::subject)
                .containsExactly("c.db");
        assertThat(events.page(0, Optional.of("backup"), 9))
                .extracting(AuditEvent::subject)
                .containsExactly("a.db", "c.db");
    }

    @Test
    void nothing_is_ever_changed_or_removed() {
        events.add("backup", "ada", "a.db", Map.of());

        for (String sql : List.of("update audit_event set who = 'eve'", "delete from audit_event")) {
            assertThatThrownBy(() -> database.write(session -> session.handle().execute(sql)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("only added to");
        }
        assertThat(events.page(1, Optional.empty(), 9))
                .extracting(AuditEvent::who)
                .containsExactly("ada");
    }

    @Test
    void a_change_to_a_provider_is_on_record_with_what_came_before() {
        Origin origin = new Origin("http.jar", "org.decant.http", "1.2.3", "aa", "");
        ProviderAudit audit = new ProviderAudit();
        audit.record(new ProviderEvent(ProviderEvent.Kind.INSTALLED, origin, "", "folder", ""));
        audit.begin(events);
        audit.record(new ProviderEvent(ProviderEvent.Kind.ROLLED_BACK, origin, "bb", "ada", ""));

        assertThat(events.page(1, Optional.empty(), 9))
                .extracting(AuditEvent::kind)
                .containsExactly("provider-installed", "provider-rolled-back");

        assertThat(events.page(0, Optional.of("provider-rolled-back"), 9))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.subject()).isEqualTo("http.jar");
                    assertThat(event.detail())
                            .containsOnly(
                                    Map.entry("bundle", "org.decant.http"),
                                    Map.entry("version", "1.2.3"),
                                    Map.entry("sha256", "aa"),
                                    Map.entry("former_sha256", "bb"));
                });
    }

    @Test
    void a_journal_that_cannot_write_stops_nobody() {
        database.close();
        ProviderAudit audit = new ProviderAudit();
        audit.begin(events);

        audit.record(new ProviderEvent(ProviderEvent.Kind.REMOVED, Origin.of("a.jar"), "", "folder", ""));
    }
}
