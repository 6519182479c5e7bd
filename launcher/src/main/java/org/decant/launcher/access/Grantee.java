package org.decant.launcher.access;

/**
 * To whom a grant is given.
 *
 * @param group whether it is a group, else a user
 */
public record Grantee(boolean group, String name) {

    public static Grantee user(String name) {
        return new Grantee(false, name);
    }

    public static Grantee group(String name) {
        return new Grantee(true, name);
    }

    /** {@code user ann}, {@code group beamline}. */
    @Override
    public String toString() {
        return (group ? "group " : "user ") + name;
    }
}
