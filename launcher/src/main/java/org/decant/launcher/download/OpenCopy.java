package org.decant.launcher.download;

import org.decant.launcher.catalogue.Location;

/** One copy of a datafile being read. */
record OpenCopy(Location location, WatchedChannel channel) {}
