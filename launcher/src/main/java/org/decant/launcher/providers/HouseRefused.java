package org.decant.launcher.providers;

/** A change to the providers that was not made; the message is a sentence for the administrator, with the way out. */
public final class HouseRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why, for whoever has to answer with a status. */
    public enum Kind {
        /** There is no such file, or nothing of it is kept. */
        UNKNOWN,
        /** The name is taken. */
        TAKEN,
        /** The request itself is wrong: a bad name, a digest that does not fit. */
        MALFORMED,
        /** The jar or the provider in it was refused. */
        REFUSED,
        /** The folder or the disc did not let us; it may later. */
        UNAVAILABLE
    }

    /**
     * Refuses.
     *
     * @param kind why
     * @param sentence for people
     */
    public HouseRefused(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /**
     * Tells why.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
