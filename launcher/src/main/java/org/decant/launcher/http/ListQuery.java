package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.api.Api;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Lists;
import org.decant.launcher.download.Problem;
import org.decant.launcher.lists.Addresses;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.Aria2Input;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Metalink;
import org.decant.launcher.lists.PowerShellScript;
import org.decant.launcher.lists.RcloneScript;
import org.decant.launcher.lists.RoCrate;
import org.decant.launcher.lists.ShellScript;
import org.decant.launcher.lists.Sums;

/** What the query of an address asks for, where a list is wanted of what is there. */
record ListQuery(Api api, Reception reception, OwnAddress address) {

    static final String SCRIPT = "script";

    private static final String ORGANIZATION = "organization";

    private static final Map<String, Function<Addresses, FileList>> SCRIPTS = Map.of(
            "sh",
            ShellScript::new,
            "ps1",
            PowerShellScript::new,
            "aria2",
            Aria2Input::new,
            "rclone",
            RcloneScript::new);

    /** The lists that have an address of their own, by its last word. */
    enum Word {
        CHECKSUMS("checksums"),
        METALINK("metalink"),
        RO_CRATE(RoCrate.FILENAME);

        private final String word;

        Word(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Word> find(String word) {
            return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** The other thing that such a query may ask for. */
    ManifestQuery manifest() {
        return new ManifestQuery(reception, address);
    }

    /** A list at its own address. */
    Lists.Wanted of(Word word, HttpServletRequest request, ListSource source) throws DownloadRefused {
        Optional<String> layout = QueryOptions.option(request, ORGANIZATION);
        return switch (word) {
            case CHECKSUMS -> wanted(request, sums(request), layout, Optional.empty());
            case RO_CRATE -> wanted(request, new RoCrate(), layout, Optional.empty());
            case METALINK -> linked(request, source, layout, Metalink::new);
        };
    }

    /** A script, where one is asked for at the address of an archive. */
    Optional<Lists.Wanted> script(HttpServletRequest request, ListSource source, Optional<String> layout)
            throws DownloadRefused {
        Optional<String> script = QueryOptions.option(request, SCRIPT);
        if (script.isEmpty()) {
            return Optional.empty();
        }
        Function<Addresses, FileList> kind = requireScript(script.get());
        if (QueryOptions.option(request, ManifestQuery.OPTION).isPresent()) {
            throw Problem.malformed("A script has no manifest, and proves each file by itself: ask for one of the two.")
                    .refused();
        }
        if (script.get().equals("rclone") && layout.isPresent()) {
            throw Problem.malformed("rclone copies the folder view, which has the usual names: leave out organization.")
                    .refused();
        }
        if (script.get().equals("rclone") && ListLink.leadsElsewhere(request, source)) {
            throw Problem.malformed("By a link rclone copies what that is to: ask for the script of that.")
                    .refused();
        }
        return Optional.of(linked(request, source, layout, kind));
    }

    /** At an address of an archive that has none. */
    static void requireNoScript(HttpServletRequest request) throws DownloadRefused {
        if (QueryOptions.option(request, SCRIPT).isPresent()) {
            throw Problem.malformed("There is no script here: put script= behind /download/experiment/ID/,"
                            + " /download/dataset/ID/ or the address of a frozen selection; who comes by a link adds"
                            + " token=, with what stands in it behind /l/.")
                    .refused();
        }
    }

    static Function<Addresses, FileList> requireScript(String word) throws DownloadRefused {
        if (!SCRIPTS.containsKey(word)) {
            throw unknown(SCRIPT, word, SCRIPTS.keySet().stream().sorted().toList());
        }
        return SCRIPTS.get(word);
    }

    private Lists.Wanted linked(
            HttpServletRequest request, ListSource source, Optional<String> layout, Function<Addresses, FileList> kind)
            throws DownloadRefused {
        URI base = address.base(request, reception.peer(request)).orElseThrow(ListQuery::noAddress);
        Optional<String> organization =
                layout.map(name -> ORGANIZATION + "=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Optional<String> omit = QueryOptions.of(request).omit().map(report -> "omit=report");
        String query = Stream.of(organization, omit).flatMap(Optional::stream).collect(Collectors.joining("&"));
        ListAddress at = ListAddress.of(source);
        Addresses addresses = new Addresses(
                base.toString().replaceFirst("/$", ""), at.lists(), at.folders(), query, Optional.empty());
        return wanted(request, kind.apply(addresses), layout, ListLink.of(api, request, at.linkTarget()));
    }

    /** The host that was asked for may be made up: it is not this server's as far as that is known (RFC 9110 section 15.5.20). */
    static DownloadRefused noAddress() {
        String sentence =
                "The server does not know the address that others reach it by, which has to stand in this: set"
                        + " http.public-url.";
        return Problem.of("no-public-url", 421, sentence).refused();
    }

    private static Sums sums(HttpServletRequest request) throws DownloadRefused {
        String type = QueryOptions.option(request, "type").orElse(Algorithm.SHA256.word());
        String format = QueryOptions.option(request, "format").orElse(Sums.Form.TEXT.word());
        Algorithm algorithm = Algorithm.find(type).orElseThrow(() -> unknown("type", type, Algorithm.words()));
        Sums.Form form = Sums.Form.find(format).orElseThrow(() -> unknown("format", format, Sums.Form.words()));
        return new Sums(algorithm, form);
    }

    private static Lists.Wanted wanted(
            HttpServletRequest request, FileList list, Optional<String> layout, Optional<Lists.Token> link)
            throws DownloadRefused {
        Optional<String> omit = QueryOptions.of(request).omit();
        if (omit.isPresent() && !omit.get().equals("report")) {
            throw unknown("omit", omit.get(), List.of("report"));
        }
        return new Lists.Wanted(list, layout, omit.isPresent(), link);
    }

    static DownloadRefused unknown(String option, String value, List<String> known) {
        return Problem.malformed("Unknown " + option + " '" + value + "'; known are " + String.join(", ", known) + ".")
                .refused();
    }
}
