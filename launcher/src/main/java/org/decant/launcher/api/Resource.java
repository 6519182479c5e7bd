package org.decant.launcher.api;

import java.util.List;

/** Some endpoints that are about one kind of thing. */
interface Resource {
    List<Endpoint> endpoints();
}
