package org.decant.launcher.access;

import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;

/**
 * Whoever shows the token of a link; for one request. They own nothing, and make nothing.
 *
 * @param maker empty where whoever keeps this installation made it
 * @param client tells this bearer from others: a digest of their address and program
 * @param late whether the link has ended, and they may only go on with what they began
 * @param user who they have shown to be besides: what either may have, they may
 */
public record LinkBearer(
        LinkEntry link, Optional<LinkMaker> maker, String client, boolean late, Optional<KnownUser> user)
        implements Caller {

    @Override
    public String name() {
        String name = "link " + link.id();
        return user.map(known -> known.name() + " with " + name).orElse(name);
    }

    @Override
    public boolean anonymous() {
        return false;
    }

    /** The same for a user who shows it. */
    public LinkBearer shownBy(KnownUser known) {
        return new LinkBearer(link, maker, client, late, Optional.of(known));
    }

    /** Whose the experiment must be for the link to give it, which it does as long as its maker could make it. */
    OptionalLong ownerNeeded() {
        return maker.map(user -> OptionalLong.of(user.id())).orElseGet(OptionalLong::empty);
    }

    /** Whether the link is to this frozen selection. */
    public boolean isTo(String selection) {
        return link.target().selection().equals(Optional.of(selection));
    }

    /** Whose right to a selection the link passes on; nobody's where whoever keeps this installation made it. */
    public Optional<KnownUser> lender() {
        return maker.map(LinkMaker::reader);
    }
}
