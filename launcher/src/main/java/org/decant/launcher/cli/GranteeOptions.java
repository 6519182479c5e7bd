package org.decant.launcher.cli;

import org.decant.launcher.access.Grantee;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** To whom: a user or a group. */
final class GranteeOptions {

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** One of the two. */
    static final class Which {
        @Option(names = "--user", required = true, paramLabel = "USER", description = "To this user.")
        private String user;

        @Option(names = "--group", required = true, paramLabel = "GROUP", description = "To all of this group.")
        private String group;
    }

    Grantee grantee() {
        return which.user == null ? Grantee.group(which.group) : Grantee.user(which.user);
    }
}
