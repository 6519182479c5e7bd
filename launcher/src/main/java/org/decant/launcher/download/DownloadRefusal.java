package org.decant.launcher.download;

/**
 * A download that somebody wanted and did not get.
 *
 * @param resource the address in one spelling, with nothing secret in it
 * @param code the problem's word
 */
public record DownloadRefusal(String requestId, Taker taker, String resource, int status, String code) {}
