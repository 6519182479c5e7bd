package org.decant.launcher.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A plan as it is kept: everything about an archive but its members, which the query gives.
 *
 * @param id 0 for one that is not yet kept; negative for one that is held in memory because the catalogue takes no change
 * @param key what the plan is found by: its order, a digest over the query's digest, format, layout, root and options,
 *     each with its version; for one that is not repeatable then {@link #LACKING} and which CRC-32 is not known
 * @param revision the catalogue revision of the query it was made from
 * @param directoryStart where the central directory begins: behind the last member
 * @param directoryLength bytes of the central directory, without the end records
 * @param length of the whole archive in bytes
 * @param etag without quotes
 * @param repeatable false where the bytes depend on something learned while sending
 */
public record KeptPlan(
        long id,
        String key,
        String format,
        String layout,
        long revision,
        long members,
        long bytes,
        long directoryStart,
        long directoryLength,
        long length,
        String etag,
        boolean repeatable) {

    /** In a key, ends the order. */
    public static final String LACKING = "-";

    /** What the keys of all plans of one order begin with. */
    static String order(String key) {
        int end = key.indexOf(LACKING);
        return end < 0 ? key : key.substring(0, end);
    }

    KeptPlan withId(long otherId) {
        return new KeptPlan(
                otherId,
                key,
                format,
                layout,
                revision,
                members,
                bytes,
                directoryStart,
                directoryLength,
                length,
                etag,
                repeatable);
    }

    /**
     * A place to begin reading.
     *
     * @param ordinal of the page's first member, from 0
     * @param offset of that member in the archive
     * @param directoryOffset of its entry in the central directory
     * @param datafileId of that member
     */
    public record Page(long ordinal, long offset, long directoryOffset, long datafileId) {}

    /** The pages, renamed members and texts of a plan that is to be kept. */
    public record Details(
            List<Page> pages, SortedMap<Long, Integer> renamed, List<PlanText> texts, List<PlanText.Page> textPages) {

        public Details(List<Page> pages, SortedMap<Long, Integer> renamed) {
            this(pages, renamed, List.of(), List.of());
        }

        long rows() {
            return (long) pages.size() + renamed.size() + texts.size() + textPages.size();
        }

        Optional<PlanText.Page> textPage(int number, long offset) {
            return textPages.stream()
                    .filter(page -> page.number() == number && page.offset() <= offset)
                    .reduce((earlier, later) -> later);
        }

        Optional<Page> atOffset(long offset) {
            return last(page -> page.offset() <= offset);
        }

        Optional<Page> atDirectoryOffset(long directoryOffset) {
            return last(page -> page.directoryOffset() <= directoryOffset);
        }

        private Optional<Page> last(Predicate<Page> begun) {
            return pages.stream().filter(begun).reduce((earlier, later) -> later);
        }

        Map<Long, Integer> renamed(long[] datafileIds) {
            return Arrays.stream(datafileIds)
                    .boxed()
                    .filter(renamed::containsKey)
                    .collect(Collectors.toMap(Function.identity(), renamed::get));
        }
    }
}
