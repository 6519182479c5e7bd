/**
 * Files on other servers: protocols {@code http}, {@code https} and {@code ftp}, from listed hosts only. Callers are sent
 * there, or the bytes are fetched for them.
 */
package org.decant.http;
