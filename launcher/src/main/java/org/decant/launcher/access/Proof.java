package org.decant.launcher.access;

/** How a user has shown who they are. */
public enum Proof {
    PASSWORD,
    /** By a cookie, which a browser sends along whoever's page asks. */
    SESSION,
    /** By an API key, which makes no further keys. */
    KEY
}
