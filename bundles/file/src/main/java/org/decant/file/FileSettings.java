package org.decant.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the file provider: {@code org.decant.file.cfg}. */
@ObjectClassDefinition(name = "Decant file provider", description = "Serves the lab's own files.")
@interface FileSettings {

    /** Absolute folders below which {@code file} urls are served. */
    @AttributeDefinition(
            name = "Roots",
            description = "Absolute folders below which file:// urls are served. Nothing outside them ever is.")
    String[] roots() default {};

    /** Absolute folder below which {@code tardis} urls are served; empty for none. */
    @AttributeDefinition(
            name = "Store",
            description = "Absolute folder below which tardis:// urls (and urls without a protocol) are served.")
    String store() default "";
}
