import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Scope;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.Journal;

/**
 * Asks what a caller may have of a datafile and for its row, again and again on one thread, as the server does for each
 * download. Prints for an anonymous caller and for a user how often in a second of that thread's CPU.
 *
 * <p>Words: the data folder, seconds for each, the user's id, ids of public files and of files that only the user may have.
 */
final class Lookups {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Lookups() {}

    public static void main(String[] words) throws Exception {
        Duration each = Duration.ofSeconds(Long.parseLong(words[1]));
        try (Database database = Database.open(Path.of(words[0]), DatabaseSettings.SERVER)) {
            Catalogue catalogue = new Catalogue(database);
            Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
            Caller user = new KnownUser(Long.parseLong(words[2]), "bench", Proof.KEY, Scope.READING);
            for (Caller caller : new Caller[] {new Anonymous(), user}) {
                long[] ids = ids(words[caller.anonymous() ? 3 : 4]);
                perSecond(access, caller, ids, each); // until it is compiled
                System.out.println(caller.name() + " " + perSecond(access, caller, ids, each));
            }
        }
    }

    private static long[] ids(String text) {
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static long perSecond(Access access, Caller caller, long[] ids, Duration time) {
        long began = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        long used = 0;
        while (used < time.toNanos()) {
            for (long id : ids) {
                access.decidedDatafile(caller, id).entry().orElseThrow();
                count++;
            }
            used = THREADS.getCurrentThreadCpuTime() - began;
        }
        return count * 1_000_000_000 / used;
    }
}
