package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant provider rollback}. */
@Command(name = "rollback", description = "Put what last served from a file of the hot folder back in its place.")
final class ProviderRollback implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The file of the hot folder; it may have been removed.")
    private String file;

    @Mixin
    private ServerOptions options;

    ProviderRollback(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        new ProviderText(surroundings.out())
                .outcome("Put back", options.server().post(Provider.path(file) + "/rollback"), options.json());
        return ExitCodes.DONE;
    }
}
