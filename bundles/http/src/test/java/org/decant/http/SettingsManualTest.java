package org.decant.http;

import java.nio.file.Path;
import org.decant.api.tck.SettingsManualContract;

class SettingsManualTest extends SettingsManualContract {

    SettingsManualTest() {
        super(HttpSettings.class, Path.of("../../config/providers/org.decant.http.cfg"));
    }
}
