package org.decant.launcher.download;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;

/**
 * Looks, before an archive's first byte, whether its members can be had: every protocol needs a provider, and the first
 * member of each protocol on the first page is described. Opens nothing.
 */
record MemberCheck(ArchiveBody body) {

    void beforeTheFirstByte() throws DownloadRefused {
        for (String protocol : body.archive().plan().protocols()) {
            if (body.leases().on(protocol).isEmpty()) {
                everyMemberHasAnother();
                break;
            }
        }
        describeOneOfEach();
    }

    private void everyMemberHasAnother() throws DownloadRefused {
        Pages<DatafileEntry> pages =
                Pages.of(body.archive().catalogue(), body.archive().query(), Start.FIRST);
        while (pages.hasNext()) {
            for (DatafileEntry entry : pages.next()) {
                requireProvider(entry);
            }
        }
    }

    private void requireProvider(DatafileEntry entry) throws DownloadRefused {
        boolean served = entry.locations().stream()
                .anyMatch(location -> body.leases().on(location.protocol()).isPresent());
        if (!served) {
            String protocol = entry.locations().stream()
                    .findFirst()
                    .map(Location::protocol)
                    .orElse("");
            throw Problem.noProvider(protocol).refused();
        }
    }

    private void describeOneOfEach() throws DownloadRefused {
        Set<String> described = new HashSet<>();
        Pages<DatafileEntry> pages =
                Pages.of(body.archive().catalogue(), body.archive().query(), Start.FIRST);
        Iterator<DatafileEntry> first = pages.hasNext() ? pages.next().iterator() : null;
        while (first != null && first.hasNext()) {
            DatafileEntry entry = first.next();
            if (described.add(
                    entry.locations().isEmpty() ? "" : entry.locations().get(0).protocol())) {
                body.copies(entry).describeMember();
            }
        }
    }
}
