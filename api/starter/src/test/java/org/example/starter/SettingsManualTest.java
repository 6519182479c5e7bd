package org.example.starter;

import java.nio.file.Path;
import org.decant.api.tck.SettingsManualContract;

class SettingsManualTest extends SettingsManualContract {

    SettingsManualTest() {
        super(StarterProvider.Settings.class, Path.of("org.example.starter.cfg"));
    }
}
