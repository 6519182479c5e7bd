package org.decant.launcher.archive;

/** The rule that names members inside an archive (MyTardis: {@code organization}). Stateless and safe in any thread. */
public interface Layout {
    /** What an address calls this layout, such as {@code classic}. */
    String key();

    /** Rises whenever the same place would get another name. */
    int version();

    /**
     * A relative path with slashes, made by {@link SafeName}; its first segment is the place's root. Two places may get
     * equal names: {@link Clashes} sees to them.
     */
    String name(Place place);
}
