package org.decant.launcher.access;

/** What decided about an experiment, the strongest first. */
public enum Rule {
    PUBLIC,
    EMBARGO_OVER,
    OWNER,
    GRANT,
    LINK,
    METADATA_ONLY,
    EMBARGO,
    PRIVATE
}
