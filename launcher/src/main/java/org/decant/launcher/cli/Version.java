package org.decant.launcher.cli;

import picocli.CommandLine;

/** Says which Decant on which Java this is. */
final class Version implements CommandLine.IVersionProvider {

    private final Surroundings surroundings;

    Version(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"decant " + surroundings.version() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
