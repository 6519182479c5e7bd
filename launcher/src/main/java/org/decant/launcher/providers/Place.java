package org.decant.launcher.providers;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to have one call in a provider, and one more that is to end it. It is given back when both have ended, however
 * late: a call that nobody waits for any more still takes it. Thread-safe.
 */
public final class Place {

    private final AtomicInteger calls = new AtomicInteger(1);
    private final Places places;
    private final Tally tally;

    Place(Places places, Tally tally) {
        this.places = places;
        this.tally = tally;
        tally.entered();
    }

    /**
     * Lets a further call use the place.
     *
     * @return false when it has been given back already
     */
    public boolean share() {
        return calls.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Says that a call has ended; called once for each. */
    public void ended() {
        if (calls.decrementAndGet() == 0) {
            tally.left();
            places.giveBack();
        }
    }
}
