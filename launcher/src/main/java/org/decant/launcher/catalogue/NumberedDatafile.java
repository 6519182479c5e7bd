package org.decant.launcher.catalogue;

/** A datafile that is being added, and the id it gets. */
record NumberedDatafile(long id, NewDatafile datafile) {}
