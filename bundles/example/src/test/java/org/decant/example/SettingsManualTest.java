package org.decant.example;

import java.nio.file.Path;
import org.decant.api.tck.SettingsManualContract;

class SettingsManualTest extends SettingsManualContract {

    SettingsManualTest() {
        super(ExampleProvider.Settings.class, Path.of("../../config/providers/org.decant.example.cfg"));
    }
}
