/**
 * What an administrator watches: health, metrics, and one line for each finished download, the record of what was
 * done, and copies of the catalogue. Knows no HTTP; asks the other
 * rooms and is told by them.
 */
package org.decant.launcher.operations;
