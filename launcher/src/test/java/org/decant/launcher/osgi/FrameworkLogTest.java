package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.decant.launcher.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;

class FrameworkLogTest {

    private final FrameworkLog log = new FrameworkLog();
    private LogCapture captured;

    @BeforeEach
    void capture() {
        captured = LogCapture.of("test.log");
    }

    @AfterEach
    void release() {
        captured.close();
    }

    @Test
    void messages_arrive_with_their_level_and_values() {
        Logger logger = log.getLogger("test.log");

        logger.info("plain");
        logger.warn("one {}", 1);
        logger.error("two {} {}", 1, 2);
        logger.audit("three {} {} {}", 1, 2, 3);
        logger.debug("below the level");
        logger.info(lazy -> lazy.info("asked for"));

        assertThat(captured.lines())
                .containsExactly("INFO plain", "WARN one 1", "ERROR two 1 2", "INFO three 1 2 3", "INFO asked for");
    }

    @Test
    void the_last_value_may_be_the_cause() {
        log.getLogger("test.log").error("broken {}", "pipe", new IOException("cause"));

        assertThat(captured.lines()).containsExactly("ERROR broken pipe");
        assertThat(captured.events().get(0).getThrowableProxy().getMessage()).isEqualTo("cause");
    }

    @Test
    void a_formatter_logger_formats() {
        log.getLogger("test.log", FormatterLogger.class).info("%05d", 42);

        assertThat(captured.lines()).containsExactly("INFO 00042");
    }

    @Test
    void a_logger_tells_its_name_and_levels() {
        Logger logger = log.getLogger("test.log");

        assertThat(logger.getName()).isEqualTo("test.log");
        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger).isEqualTo(logger).isNotEqualTo(log.getLogger("test.log"));
    }

    @Test
    void a_failure_is_said_once_and_not_at_every_look(@TempDir Path folder) throws IOException {
        try (LogCapture deployments = LogCapture.of(Deployment.class.getName());
                LogCapture deployer = LogCapture.of(Deployer.class.getName());
                RunningHouse house = RunningHouse.in(folder)) {
            house.configure("test.unused", "a = b\n");
            TestBundle.of("test.bundle", "1.0.0").withProtocols("S3").drop(house.jar("a.jar"));
            house.awaitFailure("a.jar", "S3");
            TestBundle.answering("one").drop(house.jar("b.jar"));
            house.awaitAnswer("test", "one");

            Eventually.eventually(() -> assertThat(deployments.lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("WARN a.jar is not deployed: protocol 'S3'"))
                    .contains("INFO installed test.bundle 1.0.0 (b.jar) for test"));
            assertThat(deployer.lines())
                    .singleElement()
                    .asString()
                    .endsWith("test.unused.cfg belongs to no bundle: none has the PID test.unused");
        }
    }
}
