package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.lists.Addresses;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.Bag;
import org.decant.launcher.lists.BagFetch;
import org.decant.launcher.lists.BagManifest;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.RoCrate;
import org.decant.launcher.lists.Sums;

/**
 * What an archive carries in front of its members so that whoever has it can prove them. Immutable.
 *
 * @param addresses where the members of a bag without them are fetched; empty for all others
 */
public record Manifest(Kind kind, Optional<Addresses> addresses) {

    static final String DECLARATION = "bagit.txt";
    static final String INFO = "bag-info.txt";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    /** Rises whenever the same members would get another text. */
    private static final int VERSION = 1;

    /** The kinds, as an address calls them: in lower case, with a hyphen. */
    public enum Kind {
        SHA256(Algorithm.SHA256, Form.SUMS),
        MD5(Algorithm.MD5, Form.SUMS),
        SHA512(Algorithm.SHA512, Form.SUMS),
        BAGIT(Algorithm.SHA256, Form.BAG),
        BAGIT_FETCH(Algorithm.SHA256, Form.BAG),
        RO_CRATE(Algorithm.SHA256, Form.CRATE);

        private final Algorithm algorithm;
        private final Form form;

        Kind(Algorithm algorithm, Form form) {
            this.algorithm = algorithm;
            this.form = form;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is a bag whose members are yet to be fetched, so that addresses have to stand in it. */
        public boolean isFetched() {
            return this == BAGIT_FETCH;
        }

        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }
    }

    private enum Form {
        SUMS,
        BAG,
        CRATE
    }

    /** The checksum that every member must have. */
    Algorithm algorithm() {
        return kind.algorithm;
    }

    /** Equal keys mean equal texts about the same members. */
    String key() {
        return kind.word() + " " + VERSION
                + addresses.map(where -> " " + where.datafiles()).orElse("");
    }

    /** Whether it is a bag whose members are yet to be fetched. */
    boolean isHoley() {
        return kind.isFetched();
    }

    boolean isBag() {
        return kind.form == Form.BAG;
    }

    boolean isCrate() {
        return kind.form == Form.CRATE;
    }

    /** The folder in the archive's own under which the members stand; empty where it is that one. */
    String below() {
        return isBag() ? Bag.PAYLOAD : "";
    }

    /** Those of its texts that tell of each member, by their names in the archive's folder, in their order. */
    Map<String, FileList> lists() {
        Map<String, FileList> lists = new LinkedHashMap<>();
        if (isBag()) {
            lists.put("manifest-" + algorithm().word() + ".txt", new BagManifest(algorithm()));
            addresses.ifPresent(where -> lists.put("fetch.txt", new BagFetch(where)));
        } else if (isCrate()) {
            lists.put(RoCrate.FILENAME, new RoCrate());
        } else {
            String name = algorithm().word().toUpperCase(Locale.ROOT) + "SUMS";
            lists.put(name, new Sums(algorithm(), Sums.Form.TEXT));
        }
        return lists;
    }

    /** All names of its texts in the archive's folder, in their order. */
    List<String> names() {
        List<String> names = new ArrayList<>(isBag() ? List.of(DECLARATION, INFO) : List.of());
        names.addAll(lists().keySet());
        names.addAll(isBag() ? List.of(TAG_MANIFEST) : List.of());
        return names;
    }
}
