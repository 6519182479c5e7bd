package org.decant.launcher.download;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Member;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.PlanText;

/**
 * The segments of an archive from one of its pages on: its texts, if it has any; header, bytes and footer of each member, then the central
 * directory, then the end. A report on what was left out is the last member. Each is made when it is due. Used by one thread.
 */
final class Segments implements Iterator<Segment> {

    private final PlannedArchive archive;
    private final ArchiveFormat format;
    private final KeptPlan plan;
    private final LearnedChecksums learned = new LearnedChecksums();
    private final Deque<Segment> due = new ArrayDeque<>();
    private Iterator<PlanText> texts = Collections.emptyIterator();
    private Iterator<PlanText> textEntries = Collections.emptyIterator();
    private Iterator<PlannedMember> members = Collections.emptyIterator();
    private Iterator<Member> entries = Collections.emptyIterator();
    private PlannedMember reading;
    private long entryOffset;
    private Optional<Member> reportDue = Optional.empty();
    private Optional<Member> reportEntryDue = Optional.empty();
    private boolean directoryDue;
    private boolean ended;

    /** Where the first segment begins. */
    private final long start;

    /**
     * @param first the byte that is wanted first: the segments begin with the page that holds it
     * @param ahead sees the members before they are due
     */
    Segments(PlannedArchive archive, long first, MembersAhead ahead) {
        this.archive = archive;
        this.format = archive.format();
        this.plan = archive.plan();
        if (first < plan.directoryStart()) {
            start = startAmongMembers(first, ahead);
        } else if (first < plan.directoryStart() + plan.directoryLength()) {
            start = startInDirectory(first - plan.directoryStart());
        } else {
            start = plan.directoryStart() + plan.directoryLength();
        }
    }

    private long startAmongMembers(long first, MembersAhead ahead) {
        directoryDue = plan.directoryLength() > 0;
        reportDue = archive.report();
        long behindTexts = archive.behindTexts().offset();
        if (first < behindTexts) {
            texts = archive.texts().iterator();
            members = ahead.of(archive.members(Start.FIRST, ahead::elsewhere), behindTexts);
            return 0;
        }
        KeptPlan.Page page = archive.catalogue().plans().pageAtOffset(plan, first);
        members = ahead.of(archive.members(Start.at(page.datafileId()), ahead::elsewhere), page.offset());
        return page.offset();
    }

    private long startInDirectory(long into) {
        if (into < archive.behindTexts().directoryOffset()) {
            beginDirectory();
            return plan.directoryStart();
        }
        KeptPlan.Page page = archive.catalogue().plans().pageAtDirectoryOffset(plan, into);
        entries = archive.entries(Start.at(page.datafileId()));
        entryOffset = page.offset();
        reportEntryDue = archive.report();
        return plan.directoryStart() + page.directoryOffset();
    }

    private void beginDirectory() {
        textEntries = archive.texts().iterator();
        entries = archive.entries(Start.FIRST);
        reportEntryDue = archive.report();
        entryOffset = 0;
    }

    /** The offset in the archive at which the first segment begins. */
    long start() {
        return start;
    }

    /**
     * Tells the CRC-32 of the member whose segment was given last, where the format could not know it; before the next
     * segment is asked for.
     */
    void learn(long crc32) {
        learned.add(crc32);
    }

    @Override
    public boolean hasNext() {
        return !ended || !due.isEmpty();
    }

    @Override
    public Segment next() {
        while (due.isEmpty()) {
            if (ended) {
                throw new NoSuchElementException();
            }
            advance();
        }
        return due.remove();
    }

    private void advance() {
        if (reading != null) {
            footer();
        } else if (texts.hasNext()) {
            text(texts.next());
        } else if (members.hasNext()) {
            header(members.next());
        } else if (reportDue.isPresent()) {
            report(reportDue.get());
            reportDue = Optional.empty();
        } else if (directoryDue) {
            directoryDue = false;
            beginDirectory();
        } else if (textEntries.hasNext()) {
            entry(PlannedMember.text(textEntries.next()));
        } else if (entries.hasNext()) {
            entry(entries.next());
        } else if (reportEntryDue.isPresent()) {
            entry(reportEntryDue.get());
            reportEntryDue = Optional.empty();
        } else {
            Position end = new Position(plan.members(), plan.directoryStart(), plan.directoryLength());
            due.add(new Segment.Made(format.end(end)));
            ended = true;
        }
    }

    private void header(PlannedMember member) {
        due.add(new Segment.Made(format.header(member.member())));
        due.add(new Segment.Stored(member));
        reading = member;
    }

    private void text(PlanText text) {
        Member member = PlannedMember.text(text);
        due.add(new Segment.Made(format.header(member)));
        due.add(new Segment.Text(text));
        due.add(new Segment.Made(format.footer(member, member.crc32())));
    }

    private void report(Member report) {
        due.add(new Segment.Made(format.header(report)));
        due.add(new Segment.Made(archive.omission().report()));
        due.add(new Segment.Made(format.footer(report, report.crc32())));
    }

    private void footer() {
        Member member = reading.member();
        reading = null;
        if (format.footerLength(member) > 0) {
            due.add(new Segment.Made(format.footer(member, known(member) ? member.crc32() : learned.last())));
        }
    }

    private void entry(Member member) {
        long crc32 = known(member) ? member.crc32() : learned.next();
        due.add(new Segment.Made(format.entry(member, entryOffset, crc32)));
        entryOffset += format.headerLength(member) + member.size() + format.footerLength(member);
    }

    private boolean known(Member member) {
        return member.crc32() != Member.UNKNOWN_CRC || format.repeatable(member);
    }
}
