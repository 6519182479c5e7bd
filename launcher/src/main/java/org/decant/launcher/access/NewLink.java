package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link that is to be made.
 *
 * @param maker the user it ends with; empty for whoever keeps this installation
 * @param expires from when on it opens nothing; empty for {@link Links#USUAL}, or the end of its selection
 * @param uses how many downloads it is good for; empty for any number
 * @param note what it is for
 */
public record NewLink(
        LinkTarget target, Optional<String> maker, Optional<Instant> expires, OptionalInt uses, String note) {}
