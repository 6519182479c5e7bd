package org.decant.launcher.access;

/** The user whose link it is, as they are at the moment of a request. */
record LinkMaker(long id, String name) {

    /** What they may have is what their link to a selection gives. */
    KnownUser reader() {
        return new KnownUser(id, name, Proof.PASSWORD, Scope.READING);
    }
}
