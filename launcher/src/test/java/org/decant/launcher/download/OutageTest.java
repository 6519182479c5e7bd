package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.stream.Stream;
import org.decant.api.DatafileChangedException;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    static Stream<Throwable> ofTheStore() {
        return Stream.of(
                new StalledException("far", Duration.ofSeconds(30)),
                new DownloadUnavailableException("maintenance", Duration.ofSeconds(30)),
                new ConnectException("refused"),
                new NoRouteToHostException(),
                new UnknownHostException("far.example.org"),
                new SocketTimeoutException(),
                new SocketException("connection reset"),
                new HttpConnectTimeoutException(""),
                new ClosedChannelException(),
                new IOException("the store failed", new ConnectException("refused")),
                new IllegalStateException(new IOException(new UnknownHostException())));
    }

    static Stream<Throwable> ofTheFile() {
        return Stream.of(
                new NoSuchFileException("a"),
                new FileNotFoundException("a"),
                new AccessDeniedException("a"),
                new DatafileChangedException("a"),
                new AsynchronousCloseException(),
                new IOException("anything"),
                new IllegalStateException(),
                new NoClassDefFoundError());
    }

    @ParameterizedTest
    @MethodSource("ofTheStore")
    void a_store_that_does_not_answer_counts(Throwable failure) {
        assertThat(Outage.is(failure, Purpose.DIRECT)).isTrue();
        assertThat(Outage.is(failure, Purpose.MEMBER)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheFile")
    void the_fault_of_a_file_or_a_provider_does_not(Throwable failure) {
        assertThat(Outage.is(failure, Purpose.DIRECT)).isFalse();
    }

    @Test
    void a_check_finds_files_that_are_not_to_be_had_now_and_does_not_blame_the_store() {
        Throwable nearline = new DownloadUnavailableException("on tape", Duration.ofMinutes(5));

        assertThat(Outage.is(nearline, Purpose.CHECK)).isFalse();
    }

    @Test
    void causes_that_run_in_a_circle_are_not_followed_for_ever() {
        IOException first = new IOException();
        first.initCause(new IOException(first));

        assertThat(Outage.is(first, Purpose.DIRECT)).isFalse();
    }
}
