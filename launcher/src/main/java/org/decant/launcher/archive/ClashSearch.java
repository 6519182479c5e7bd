package org.decant.launcher.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The second look at the names: only where digests met, and by the names themselves. */
final class ClashSearch {
    private final NameSurvey survey;
    private final Map<String, NamedMember> keeperByFoldedName = new HashMap<>();
    private final List<NamedMember> givingWay = new ArrayList<>();
    private final Set<String> directories = new HashSet<>();

    ClashSearch(NameSurvey survey) {
        this.survey = survey;
    }

    void look(NamedMember member) {
        FoldedName folded = FoldedName.of(member.name());
        long digest = folded.digest(this::lookAtDirectory);
        if (survey.met().contains(digest)) {
            keeperByFoldedName.merge(folded.text(), member, this::keeper);
        }
    }

    private void lookAtDirectory(String folded, int end, long digest) {
        if (survey.met().contains(digest)) {
            directories.add(folded.substring(0, end));
        }
    }

    private NamedMember keeper(NamedMember former, NamedMember member) {
        boolean lower = member.id() < former.id();
        NamedMember loser = lower ? former : member;
        givingWay.add(loser.name().equals(former.name()) ? new NamedMember(loser.id(), former.name()) : loser);
        return lower ? member : former;
    }

    /**
     * Gives each its first free name. Renamed ones cannot meet each other, for the last number of each is its own id; so
     * they are held only against the names there were.
     */
    Clashes clashes() {
        keeperByFoldedName.forEach((folded, keeper) -> {
            if (directories.contains(folded)) {
                givingWay.add(keeper);
            }
        });
        givingWay.sort(Comparator.comparingLong(NamedMember::id));
        long[] ids = givingWay.stream().mapToLong(NamedMember::id).toArray();
        int[] repeats = givingWay.stream().mapToInt(this::firstFree).toArray();
        return Clashes.of(ids, repeats);
    }

    private int firstFree(NamedMember member) {
        int repeats = 1;
        while (isTaken(Clashes.renamed(member.name(), member.id(), repeats))) {
            repeats++;
        }
        return repeats;
    }

    private boolean isTaken(String name) {
        return survey.isTaken(FoldedName.of(name).digest());
    }
}
