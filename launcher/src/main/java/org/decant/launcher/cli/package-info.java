/**
 * The command line, one class a verb: reads what was asked for, calls the room that does it, says what came of it.
 * Results go to standard output, everything said to people on the way to standard error.
 */
package org.decant.launcher.cli;
