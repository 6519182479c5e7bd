/**
 * The composition root: makes the rooms, starts and stops them in order, and nothing else. Everything may be imported
 * from here; nothing imports it.
 */
package org.decant.launcher;
