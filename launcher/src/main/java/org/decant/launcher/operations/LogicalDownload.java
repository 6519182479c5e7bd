package org.decant.launcher.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.Spans;

/**
 * What somebody took, however many requests it took them.
 *
 * @param opened when the first of them came
 * @param last when the last of them came or ended
 * @param caller who it was, also after they were renamed: {@code user 7}, or {@code anonymous}
 * @param name what they were called then
 * @param address whence the first request came, as its agent
 * @param etag of the whole; empty where the same bytes do not come again
 * @param length of the whole, where it is known
 * @param ranges what of the whole was sent; none once that is all of it
 * @param inexact whether more ranges were sent than are kept
 * @param sent all bytes sent, those sent twice too
 * @param pieces how many requests
 * @param running how many of them run
 * @param reason {@code complete}, or why not: {@code running}, {@code client}, {@code store}, {@code shutdown},
 *     {@code part} (no more was asked for), {@code redirected}, and a sentence where it is not known
 * @param providers by protocol
 * @param location of the copy, where it is one file's
 * @param elsewhere the host to which the caller was sent for it
 * @param datafile the only one in it
 * @param datasets of which something is in it
 * @param experiments that held those when it began
 * @param selection the frozen one that it is
 */
public record LogicalDownload(
        long id,
        Instant opened,
        Instant last,
        String caller,
        String name,
        String address,
        String agent,
        String resource,
        Optional<String> etag,
        Optional<Long> length,
        Spans ranges,
        boolean inexact,
        long sent,
        int pieces,
        int running,
        boolean complete,
        String reason,
        String providers,
        Optional<Long> location,
        Optional<String> elsewhere,
        Optional<Long> datafile,
        Spans datasets,
        List<Long> experiments,
        Optional<String> selection) {

    /** Members by name, ready to be shown; a new map each time. Where they were sent elsewhere, complete is not known. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("at", opened.toString());
        document.put("caller", name);
        document.put("address", address);
        document.put("sent", sent);
        document.put("length", length.orElse(null));
        document.put("complete", elsewhere.isPresent() ? null : complete);
        document.put("reason", reason);
        document.put("pieces", pieces);
        document.put("provider", providers);
        document.put("what", resource);
        document.put("last", last.toString());
        document.put("identity", caller);
        document.put("agent", agent);
        document.put("etag", etag.orElse(null));
        document.put("ranges", ranges.pairs());
        document.put("location", location.orElse(null));
        document.put("elsewhere", elsewhere.orElse(null));
        document.put("datafile", datafile.orElse(null));
        document.put("datasets", datasets.pairs());
        document.put("experiments", experiments);
        document.put("selection", selection.orElse(null));
        return document;
    }
}
