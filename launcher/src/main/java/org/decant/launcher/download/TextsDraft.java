package org.decant.launcher.download;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.catalogue.PlanText;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.Bag;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/** The texts of an archive, measured from its members before any of them has its place. Used by one thread. */
final class TextsDraft {

    private final Packing packing;
    private final Clashes clashes;
    private final List<NamedMember> named;
    private final Map<String, TextDraft> lists = new LinkedHashMap<>();
    private final Heading heading;

    TextsDraft(Packing packing, Clashes clashes, Heading heading) {
        this.packing = packing;
        this.heading = heading;
        this.clashes = clashes;
        this.named = packing.named();
        List<String> names = packing.manifest().names();
        packing.manifest()
                .lists()
                .forEach((name, list) -> lists.put(name, new TextDraft(names.indexOf(name), name, list, heading)));
    }

    /** Reads all files: once for each text, twice where one needs it. */
    void fill(Supplier<Iterator<ListedFile>> files) {
        Algorithm algorithm = packing.manifest().algorithm();
        lists.values()
                .forEach(list -> list.fill(() -> new Flat<>(
                        files.get(),
                        file -> List.of(TextPieces.provable(algorithm, file)).iterator())));
    }

    List<PlanText.Page> pages() {
        return lists.values().stream().flatMap(list -> list.pages().stream()).toList();
    }

    /**
     * Ends them.
     *
     * @param bytes of all members
     * @param made when the last of the members came into the catalogue
     * @param identifier of the members, and of nothing else
     * @param report what is left out; empty where nothing is
     */
    List<PlanText> end(long bytes, Instant made, String identifier, byte[] report) {
        Bag bag = new Bag(packing.subject().title(), identifier, made, heading.files(), bytes);
        Map<String, String> sums = new LinkedHashMap<>();
        List<PlanText> texts = new ArrayList<>();
        if (report.length > 0) {
            sums.put(Omission.NAME, TextDraft.sha256(report));
        }
        for (String name : packing.manifest().names()) {
            PlanText text = text(texts.size(), name, bag, sums);
            sums.put(name, text.sha256());
            texts.add(text);
        }
        return texts;
    }

    private PlanText text(int number, String plainName, Bag bag, Map<String, String> sums) {
        String name = clashes.finalName(named.get(number));
        return switch (plainName) {
            case Manifest.DECLARATION -> TextDraft.fixed(number, name, Bag.declaration());
            case Manifest.INFO -> TextDraft.fixed(number, name, bag.info());
            case Manifest.TAG_MANIFEST -> TextDraft.fixed(number, name, Bag.tagManifest(sums));
            default -> lists.get(plainName).end(name);
        };
    }
}
