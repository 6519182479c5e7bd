package org.decant.launcher.cli;

import org.decant.launcher.config.Settings;

/** Starts servers; each method returns an exit code when its server has ended, or could not start. */
public interface ServerStarter {

    int serve(Settings settings);

    /** @param port 0 for any free one */
    int demo(int port);
}
