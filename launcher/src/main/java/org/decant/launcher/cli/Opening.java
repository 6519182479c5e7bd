package org.decant.launcher.cli;

import java.time.LocalDate;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.config.Settings;

/** Tells how to open an experiment, or what keeps people from it. */
record Opening(Settings settings, String options) {

    String of(ExperimentEntry experiment) {
        if (experiment.level() != PublicLevel.FULL && !isOver(experiment)) {
            String owner = experiment
                    .owner()
                    .map(user -> "its owner, " + user.name() + ", and ")
                    .orElse("");
            String until = experiment
                    .embargoUntil()
                    .map(day -> " until " + day)
                    .filter(day -> experiment.level() == PublicLevel.EMBARGO)
                    .orElse("");
            return "Only " + owner + "who is granted it can download it (public: "
                    + experiment.level().word() + until + "): decant grant add, or decant experiment set "
                    + experiment.id() + " --public full" + options;
        }
        return "Open it: decant serve" + options + ", then curl -fOJ " + address(experiment.id());
    }

    /** An embargo ends with its last day, as the server counts days. */
    private static boolean isOver(ExperimentEntry experiment) {
        return experiment.level() == PublicLevel.EMBARGO
                && experiment.embargoUntil().filter(LocalDate.now()::isAfter).isPresent();
    }

    private String address(long experimentId) {
        String host = settings.http().host();
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String bracketed = shown.indexOf(':') < 0 ? shown : "[" + shown + "]";
        int port = settings.http().port();
        return "http://" + bracketed + ":" + (port == 0 ? "PORT" : port) + "/download/experiment/" + experimentId + "/";
    }
}
