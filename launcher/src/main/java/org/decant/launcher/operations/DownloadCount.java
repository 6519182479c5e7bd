package org.decant.launcher.operations;

/**
 * How often something was taken.
 *
 * @param id of the experiment or dataset
 * @param downloads logical ones, those of more than this as well
 * @param complete those of them that came in whole
 * @param elsewhere those of them for which callers were sent to another server, which knows the rest
 * @param bytes sent of those that were of nothing else
 * @param bytesWithOthers sent of archives that held something of this and of others
 * @param callers different ones: users, links, and addresses of those who did not say who they are
 */
public record DownloadCount(
        long id, long downloads, long complete, long elsewhere, long bytes, long bytesWithOthers, long callers) {}
