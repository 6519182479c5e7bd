package org.decant.launcher.verification;

/**
 * Something that is wrong with a copy.
 *
 * @param number in its verification, from 1
 * @param name of the datafile: dataset, folders, file
 * @param protocol of the copy
 * @param outcome in lower case: damaged, missing or unreadable
 * @param problem what is wrong, to follow the name
 */
public record Found(
        long number, long datafileId, long locationId, String name, String protocol, String outcome, String problem) {}
