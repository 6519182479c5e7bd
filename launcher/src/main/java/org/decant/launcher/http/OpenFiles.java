package org.decant.launcher.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.decant.launcher.config.ConnectionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many files and connections the system lets this process have open. */
final class OpenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    /** What the catalogue, the bundles and whatever else is open take of it. */
    private static final long OTHERS = 512;

    private OpenFiles() {}

    /**
     * As many connections as leave a file to each download; says so where that is fewer than were set.
     *
     * @param downloads how many there may be
     */
    static ConnectionSettings bound(ConnectionSettings connections, int downloads) {
        long rest = Math.max(limit() / 2, limit() - downloads - OTHERS);
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, rest));
        if (connections.most() > most) {
            LOG.warn(
                    "there may be {} connections at a time, not the {} of http.connections: the system lets this"
                            + " process open only {} files (ulimit -n, LimitNOFILE of systemd)",
                    most,
                    connections.most(),
                    limit());
        }
        return connections.atMost(most);
    }

    private static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
