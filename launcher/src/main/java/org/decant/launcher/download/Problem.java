package org.decant.launcher.download;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;

/**
 * Why a download cannot be had, as the caller is told.
 *
 * @param code a word that stays the same, for programs
 * @param status the HTTP status it stands for
 * @param sentence for people; names the thing and, where there is one, the way out; no secret, no storage address
 * @param retryAfter when to ask again
 * @param files the files at fault, where there are several; bounded
 */
public record Problem(String code, int status, String sentence, Optional<Duration> retryAfter, List<String> files) {

    public static Problem of(String code, int status, String sentence) {
        return new Problem(code, status, sentence, Optional.empty(), List.of());
    }

    /** The same whether it does not exist or the caller may not know that it does. */
    public static Problem unknown(Caller caller, String kind, long id) {
        return unknown(caller, kind + " " + id);
    }

    static Problem nothingHere() {
        return of("not-found", 404, "There is nothing at this address.");
    }

    static Problem unknown(Caller caller, String thing) {
        return caller.anonymous()
                ? of("who-are-you", 401, "There is no " + thing + ", or not for everyone: say who you are.")
                : of("not-found", 404, "There is no " + thing + ", or not for you.");
    }

    public static Problem malformed(String sentence) {
        return of("malformed", 400, sentence);
    }

    public static Problem notForDownload(String kind, long id) {
        return of("not-for-download", 403, "The description of " + kind + " " + id + " is public, its files are not.");
    }

    public static Problem noProvider(String protocol) {
        return of(
                        "no-provider",
                        503,
                        "No provider for protocol '" + protocol
                                + "' is installed; put its bundle into the bundles folder.")
                .retryAfter(Duration.ofMinutes(1));
    }

    /** The same, told with another status. */
    public Problem status(int other) {
        return new Problem(code, other, sentence, retryAfter, files);
    }

    Problem naming(List<String> faulty) {
        return new Problem(code, status, sentence, retryAfter, faulty);
    }

    public Problem retryAfter(Duration duration) {
        return new Problem(code, status, sentence, Optional.of(duration), files);
    }

    public DownloadRefused refused() {
        return new DownloadRefused(this, null);
    }

    public DownloadRefused because(Throwable cause) {
        return new DownloadRefused(this, cause);
    }
}
