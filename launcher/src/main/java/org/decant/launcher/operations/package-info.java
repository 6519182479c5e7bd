/**
 * What an administrator watches: health, metrics, and one line for each finished download, the record of what was
 * done, and copies of the catalogue. Knows no HTTP; asks the other rooms and is told by them.
 *
 * <p>The record is a chain: {@code AuditChain} adds to it, {@code AuditWalk} goes along it, {@code AuditVerification} says
 * what that shows and what it cannot show, {@code AuditRetention} takes whole months away.
 */
package org.decant.launcher.operations;
