package org.decant.launcher.download;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.PlanEntry;
import org.decant.launcher.lists.FolderPage;

/**
 * The page of a folder, made while it is sent: its folders, then its files in archive order; a page of the catalogue is held.
 *
 * @param path empty for the top
 * @param runs the first of each run of members that stand directly in it
 */
record FolderBody(PlannedArchive archive, String path, List<Long> runs) implements Body {

    @Override
    public long length() {
        return -1;
    }

    @Override
    public BodyReader open(long first, long count) {
        FolderPage page = new FolderPage(path);
        Iterator<String> folders = new Flat<>(
                new FolderNames(), names -> names.stream().map(page::folder).iterator());
        Iterator<String> files = new Flat<>(
                runs.stream()
                        .filter(run -> run != PlanEntry.ITSELF)
                        .map(this::run)
                        .iterator(),
                run -> run);
        Iterator<Iterator<String>> all = List.of(
                        List.of(page.begin()).iterator(),
                        folders,
                        files,
                        List.of(page.end()).iterator())
                .iterator();
        return new TextReader(new Flat<>(all, each -> each));
    }

    @Override
    public boolean isDownload() {
        return false;
    }

    private Iterator<String> run(long first) {
        Iterator<NamedOutline> members = archive.outlines(Start.at(first));
        return new Run(members);
    }

    /** The names of its folders, a page at a time. */
    private final class FolderNames implements Iterator<List<String>> {

        private List<String> next = read("");

        private List<String> read(String after) {
            return archive.catalogue().planEntries().folders(archive.plan(), path, after, Pages.SIZE);
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty();
        }

        @Override
        public List<String> next() {
            List<String> page = next;
            next = page.size() < Pages.SIZE ? List.of() : read(page.get(page.size() - 1));
            return page;
        }
    }

    /** The files of a run, until one stands elsewhere. */
    private static final class Run implements Iterator<String> {

        private final Iterator<NamedOutline> members;
        private NamedOutline previous;
        private NamedOutline next;

        Run(Iterator<NamedOutline> members) {
            this.members = members;
            advance();
        }

        private void advance() {
            previous = next;
            next = members.hasNext() ? members.next() : null;
            if (next != null && previous != null && !next.isBeside(previous)) {
                next = null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public String next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            NamedOutline member = next;
            advance();
            return FolderPage.file(
                    member.name().substring(member.name().lastIndexOf('/') + 1),
                    member.file().size(),
                    member.file().modifiedNanos());
        }
    }
}
