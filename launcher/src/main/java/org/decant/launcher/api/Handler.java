package org.decant.launcher.api;

import java.io.IOException;

/** Does what is asked. What the caller did wrong is thrown, as a refusal or as the rooms throw it. */
@FunctionalInterface
interface Handler {
    Reply answer(Ask ask) throws IOException;
}
