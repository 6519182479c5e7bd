package org.decant.launcher.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Layout;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.KeptPlan;

/**
 * Which plan is wanted.
 *
 * @param root the folder under which all members stand
 * @param renamed how often members repeat their suffix; empty where that is yet to be settled among them
 * @param omission what is left out of the query's files
 * @param packing what comes before the members
 */
record PlanOrder(
        FileQuery query,
        ArchiveFormat format,
        Layout layout,
        String root,
        Optional<SortedMap<Long, Integer>> renamed,
        Omission omission,
        Optional<Packing> packing) {

    PlanOrder(FileQuery query, ArchiveFormat format, Layout layout, String root) {
        this(query, format, layout, root, Optional.empty(), Omission.NONE, Optional.empty());
    }

    PlanOrder without(Omission other) {
        return new PlanOrder(query, format, layout, root, renamed, other, packing);
    }

    /** Equal ones mean the same files, whatever they are called. */
    String identifier() {
        return omission.isNone() ? query.digest() : digest(query.digest() + "\n" + omission.digest());
    }

    /** Equal keys mean equal plans. */
    String key(OptionalLong lacking) {
        return lacking.isEmpty() ? key() : lackingKey() + lacking.getAsLong();
    }

    /**
     * How the keys of the plans begin that were made without knowing a member's CRC-32; it follows. Such a plan is of use
     * until that one is known.
     */
    String lackingKey() {
        return key() + KeptPlan.LACKING;
    }

    /** The member whose CRC-32 a plan of this order lacks. */
    OptionalLong lackedBy(KeptPlan plan) {
        String prefix = lackingKey();
        return plan.key().startsWith(prefix)
                ? OptionalLong.of(Long.parseLong(plan.key().substring(prefix.length())))
                : OptionalLong.empty();
    }

    /** The key of the plan that lacks nothing. */
    String key() {
        String all = String.join(
                "\n",
                query.digest(),
                format.key() + " " + format.version(),
                layout.key() + " " + layout.version(),
                options());
        return digest(all);
    }

    private static String digest(String all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }

    /** What else the bytes depend on. */
    String options() {
        String named = root + renamed.map(all -> "\nnamed " + all).orElse("");
        String whole = named + packing.map(all -> "\nmanifest " + all.key()).orElse("");
        return omission.isNone() ? whole : whole + "\nwithout " + omission.digest();
    }

    /** Whether the archive has its files in it, and not just what is said of them. */
    boolean hasFiles() {
        return packing.isEmpty() || !packing.get().manifest().isHoley();
    }

    /** How many files it is about. */
    long files(Catalogue catalogue) {
        return catalogue.totals(query).datafiles() - omission.left();
    }

    Naming naming() {
        return new Naming(
                layout, root, packing.map(each -> each.manifest().below()).orElse(""), query);
    }
}
