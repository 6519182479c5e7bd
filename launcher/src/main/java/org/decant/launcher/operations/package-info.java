/**
 * What an administrator watches: health, metrics, and one line for each finished download. Knows no HTTP; asks the other
 * rooms and is told by them.
 */
package org.decant.launcher.operations;
