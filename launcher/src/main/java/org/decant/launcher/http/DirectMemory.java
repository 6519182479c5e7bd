package org.decant.launcher.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What Java may take of the machine's memory beside its heap. */
final class DirectMemory {

    private DirectMemory() {}

    /** In bytes: as much as the heap may have, unless {@code -XX:MaxDirectMemorySize} says otherwise. */
    static long limit() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long set = machine == null
                ? 0
                : Long.parseLong(machine.getVMOption("MaxDirectMemorySize").getValue());
        return set > 0 ? set : Runtime.getRuntime().maxMemory();
    }
}
