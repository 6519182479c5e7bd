/**
 * Typed settings: defaults, then the file, then the environment, then flags. A key is declared once, in the section it
 * belongs to. A leaf: imports nothing of ours, touches no folder it names.
 */
package org.decant.launcher.config;
