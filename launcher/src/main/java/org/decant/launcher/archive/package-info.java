/**
 * Archives before a byte of them exists: member names, lengths, headers, trailers and entity tags as pure functions of
 * what the catalogue knows. No file is opened here, nothing is sent, and no other room is imported.
 */
package org.decant.launcher.archive;
