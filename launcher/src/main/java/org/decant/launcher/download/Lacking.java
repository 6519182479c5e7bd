package org.decant.launcher.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.NewSelection;
import org.decant.launcher.lists.HeldFiles;
import org.decant.launcher.lists.SumsLine;
import org.decant.launcher.lists.SumsReader;

/**
 * What somebody lacks of something, by the list of what they hold: frozen, under the names that the whole gives, so that it
 * unpacks beside what is there. Usable from any thread.
 */
public final class Lacking {

    /** Lists read at a time; each holds up to 64 bytes a line. */
    private static final int AT_A_TIME = 8;

    private final Catalogue catalogue;
    private final Planner planner;
    private final Lists lists;
    private final FrozenDownloads frozen;
    private final Semaphore room = new Semaphore(AT_A_TIME);

    public Lacking(Catalogue catalogue, Planner planner, Lists lists, FrozenDownloads frozen) {
        this.catalogue = catalogue;
        this.planner = planner;
        this.lists = lists;
        this.frozen = frozen;
    }

    /**
     * Freezes what is not held as it is here, as of now; nothing where all is held.
     *
     * @param owner whose it is then
     * @param comptype the form of its archive
     * @param organization the layout whose names the list has
     * @param held a checksum list
     */
    public Optional<Frozen> freeze(
            Caller caller,
            String owner,
            ListSource of,
            Optional<String> comptype,
            Optional<String> organization,
            InputStream held)
            throws IOException {
        FrozenDownloads.requireOwner(caller);
        Lists.Source source = lists.source(caller, of, organization);
        ArchiveOptions options = comptype.isEmpty()
                ? source.options()
                : ArchiveOptions.of(
                        comptype, Optional.of(source.options().layout().key()));
        if (!room.tryAcquire()) {
            throw Problem.of("busy", 503, "Too many lists are being read; ask again.")
                    .retryAfter(Duration.ofSeconds(5))
                    .refused();
        }
        try (PlannedArchive archive = planner.plan(source.order())) {
            HeldFiles there = read(held, source.subject().root());
            Optional<Part> part = part(archive, there);
            return part.isEmpty()
                    ? Optional.empty()
                    : Optional.of(keep(caller, owner, of, source, options, part.get()));
        } finally {
            room.release();
        }
    }

    private HeldFiles read(InputStream held, String root) throws IOException {
        HeldFiles there = new HeldFiles(root);
        SumsReader reader = new SumsReader(held);
        int most = frozen.bounds().members();
        try {
            for (Optional<SumsLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (reader.number() > most) {
                    throw Problem.of("too-large", 413, "The list has more than " + most + " lines: send it in parts.")
                            .refused();
                }
                there.add(line.get());
            }
            return there;
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("Line " + reader.number() + " is no line of a checksum list: "
                            + malformed.getMessage() + ".")
                    .refused();
        }
    }

    private Optional<Part> part(PlannedArchive archive, HeldFiles there) throws DownloadRefused {
        Part part = new Part(new TreeMap<>(), new TreeMap<>());
        int count = 0;
        Iterator<PlannedMember> members = archive.members(Start.FIRST);
        while (members.hasNext()) {
            PlannedMember member = members.next();
            if (!there.has(member.listed())) {
                count++;
                part.add(member, archive.repeats(member));
            }
            if (count > frozen.bounds().members()) {
                throw Problem.of(
                                "too-large",
                                413,
                                "More than " + frozen.bounds().members()
                                        + " files are lacking, and so many can be frozen at a time: download all of it.")
                        .refused();
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(part);
    }

    private Frozen keep(
            Caller caller, String owner, ListSource of, Lists.Source source, ArchiveOptions options, Part part)
            throws DownloadRefused {
        Subject subject = source.subject();
        FileQuery query = catalogue.part(subject.query(), part.ids());
        NewSelection wanted = new NewSelection(
                owner,
                experiment(of, subject),
                subject.title(),
                subject.complete(),
                options.format().key(),
                options.layout().key(),
                query,
                catalogue.totals(query),
                Optional.of(part.renamed()));
        return frozen.keepOnce(caller, wanted);
    }

    private static OptionalLong experiment(ListSource of, Subject subject) {
        if (of instanceof ListSource.Experiment experiment) {
            return OptionalLong.of(experiment.id());
        }
        return subject.frozen().map(selection -> selection.experiment()).orElseGet(OptionalLong::empty);
    }

    /** Some of what there is, by dataset in archive order, and how its members are told apart among all of it. */
    private record Part(SortedMap<Long, LongStream.Builder> files, SortedMap<Long, Integer> renamed) {

        void add(PlannedMember member, int repeats) {
            long id = member.entry().id();
            files.computeIfAbsent(member.entry().key().datasetId(), dataset -> LongStream.builder())
                    .add(id);
            if (repeats > 0) {
                renamed.put(id, repeats);
            }
        }

        Map<Long, long[]> ids() {
            return files.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().build().toArray()));
        }
    }
}
