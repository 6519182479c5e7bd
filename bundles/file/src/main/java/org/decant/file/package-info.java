/** The lab's own files: protocols {@code file} and {@code tardis}, served only from below configured roots. */
package org.decant.file;
