package org.decant.launcher.store;

/** A transaction under way, handed to the tables that take part in it. Used by one thread. */
public final class Session {}
