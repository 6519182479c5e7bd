package org.decant.launcher.cli;

import java.util.function.IntSupplier;
import org.decant.launcher.config.Settings;

/** Starts servers; each method returns an exit code when its server has ended, or could not start. */
public interface ServerStarter {

    int serve(Settings settings);

    /** Runs a server that only the administration connector leads to, for as long as the work takes. */
    int administered(Settings settings, IntSupplier work);

    /** @param port 0 for any free one */
    int demo(int port);
}
