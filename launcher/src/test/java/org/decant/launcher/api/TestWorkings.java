package org.decant.launcher.api;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.CheapPasswords;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.People;
import org.decant.launcher.access.SessionBounds;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.Limits;
import org.decant.launcher.download.Listings;
import org.decant.launcher.download.Stores;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.Recorded;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.verification.Verifications;

/** The endpoints over a real database, on the usual record. */
public final class TestWorkings {

    private TestWorkings() {}

    public static Api administration(Database database, Path dataFolder, ProviderHouse house) {
        Catalogue catalogue = new Catalogue(database);
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        Identification identification = CheapPasswords.identification(database, InstantSource.system());
        return Api.ofAdministration(over(database, catalogue, access, identification, dataFolder, house));
    }

    /** The same, with verifications that read something. */
    public static Api administration(Database database, Path dataFolder, Verifications verifications) {
        Catalogue catalogue = new Catalogue(database);
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        Identification identification = CheapPasswords.identification(database, InstantSource.system());
        return Api.ofAdministration(
                over(database, catalogue, access, identification, dataFolder, new EmptyHouse(), verifications));
    }

    public static Workings over(
            Database database,
            Catalogue catalogue,
            Access access,
            Identification identification,
            Path dataFolder,
            ProviderHouse house) {
        Limits limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5));
        Stores stores = new Stores(new ProviderRegistry(), catalogue, limits);
        Verifications verifications =
                new Verifications(database, catalogue, stores, 20_000_000, () -> false, InstantSource.system());
        return over(database, catalogue, access, identification, dataFolder, house, verifications);
    }

    public static Workings over(
            Database database,
            Catalogue catalogue,
            Access access,
            Identification identification,
            Path dataFolder,
            ProviderHouse house,
            Verifications verifications) {
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        return new Workings(
                new People(database, InstantSource.system(), events::journal),
                identification,
                new Sessions(database, InstantSource.system(), events.journal("server"), SessionBounds.DEFAULT),
                catalogue,
                access,
                new Listings(catalogue, access),
                Recorded.in(database, events),
                house,
                verifications,
                dataFolder,
                true);
    }
}
