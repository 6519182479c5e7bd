package org.decant.launcher.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How people reach the server.
 *
 * @param port 0 for any free one
 * @param formMaxFields fields in one form
 * @param formMaxBytes bytes of one form
 * @param stopGrace how long running downloads may take to finish when the server is asked to stop
 * @param trustedProxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 * @param insecureCredentials whether passwords and keys are taken that others can have read on the way
 * @param publicUrl where people reach it, without a slash at the end; empty where nobody said
 */
public record HttpSettings(
        String host,
        int port,
        int formMaxFields,
        long formMaxBytes,
        Duration stopGrace,
        List<Network> trustedProxies,
        boolean insecureCredentials,
        Optional<URI> publicUrl) {

    private static final Key<String> HOST =
            new Key<>("http.host", "127.0.0.1", Kind.word(), "the address or host name to listen on");
    private static final Key<Integer> PORT =
            new Key<>("http.port", "8080", Kind.wholeNumber(0, 65_535), "the port to listen on, 0 for any free one");
    private static final Key<Integer> FORM_MAX_FIELDS = new Key<>(
            "http.form.max-fields", "200000", Kind.wholeNumber(1, 100_000_000), "how many fields a form may have");
    private static final Key<Long> FORM_MAX_BYTES =
            new Key<>("http.form.max-bytes", "16777216", Kind.bytes(1024, 1L << 40), "how large a form may be");
    private static final Key<Duration> STOP_GRACE = new Key<>(
            "http.stop-grace",
            "30s",
            Kind.duration(Duration.ZERO, Duration.ofDays(1)),
            "how long running downloads may go on when the server is asked to stop");

    private static final Key<List<Network>> TRUSTED_PROXIES = new Key<>(
            "http.trusted-proxies",
            "none",
            Kind.networks(),
            "the reverse proxies whose X-Forwarded headers are believed");
    private static final Key<Boolean> INSECURE_CREDENTIALS = new Key<>(
            "http.insecure-credentials",
            "false",
            Kind.truth(),
            "whether passwords and keys are taken over plain HTTP from other machines");

    private static final Key<Optional<URI>> PUBLIC_URL =
            new Key<>("http.public-url", "none", Kind.address(), "the address people reach the server at");

    static final List<Key<?>> KEYS = List.of(
            HOST, PORT, FORM_MAX_FIELDS, FORM_MAX_BYTES, STOP_GRACE, TRUSTED_PROXIES, INSECURE_CREDENTIALS, PUBLIC_URL);

    static HttpSettings of(Values values) {
        return new HttpSettings(
                values.get(HOST),
                values.get(PORT),
                values.get(FORM_MAX_FIELDS),
                values.get(FORM_MAX_BYTES),
                values.get(STOP_GRACE),
                values.get(TRUSTED_PROXIES),
                values.get(INSECURE_CREDENTIALS),
                values.get(PUBLIC_URL));
    }
}
