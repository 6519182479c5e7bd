package org.decant.launcher.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Java may take of the machine's memory beside its heap. */
final class DirectMemory {

    private static final Logger LOG = LoggerFactory.getLogger(DirectMemory.class);

    private DirectMemory() {}

    /** What there is for buffers, of so many bytes wanted: the rest is for connections. Says so where it is less. */
    static long forBuffers(long wanted) {
        long most = limit() / 4 * 3;
        if (wanted > most) {
            LOG.warn(
                    "there is memory for {} MiB of buffers, not for the {} MiB of downloads.memory:"
                            + " give Java more, with -XX:MaxDirectMemorySize or -Xmx",
                    most >> 20,
                    wanted >> 20);
        }
        return Math.min(wanted, most);
    }

    /** In bytes: as much as the heap may have, unless {@code -XX:MaxDirectMemorySize} says otherwise. */
    static long limit() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long set = machine == null
                ? 0
                : Long.parseLong(machine.getVMOption("MaxDirectMemorySize").getValue());
        return set > 0 ? set : Runtime.getRuntime().maxMemory();
    }
}
