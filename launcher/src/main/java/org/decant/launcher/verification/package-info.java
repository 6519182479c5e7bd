/**
 * Verifications: every copy of a part of the catalogue, or of all of it, read again and held to what is catalogued, in the
 * background, resumable, slower while anybody downloads. How one copy is read is the business of download.
 */
package org.decant.launcher.verification;
