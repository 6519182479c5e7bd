package org.decant.file;

import java.nio.file.Path;
import org.decant.api.tck.SettingsManualContract;

class SettingsManualTest extends SettingsManualContract {

    SettingsManualTest() {
        super(FileSettings.class, Path.of("../../config/providers/org.decant.file.cfg"));
    }
}
