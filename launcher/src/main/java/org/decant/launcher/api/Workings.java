package org.decant.launcher.api;

import java.nio.file.Path;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.Listings;
import org.decant.launcher.operations.Recorded;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.verification.Verifications;

/**
 * What the endpoints work with.
 *
 * @param dataFolder where uploads are kept while they arrive
 * @param trustsFolder whether whoever may write to the hot folder is trusted: no jar is then taken from elsewhere
 */
public record Workings(
        People people,
        Identification identification,
        Sessions sessions,
        Catalogue catalogue,
        Access access,
        Listings listings,
        Recorded recorded,
        ProviderHouse house,
        Verifications verifications,
        Path dataFolder,
        boolean trustsFolder) {}
