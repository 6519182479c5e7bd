/**
 * The checksums of bytes as they pass by, and the threads that compute them beside each other. What the bytes are of is
 * the business of who has them.
 */
package org.decant.launcher.fixity;
