/**
 * The framework's host: starts it, and makes provider generations of the bundles and settings found in two folders.
 *
 * <p>The only room with framework types. Of Felix's own types only {@code FelixLog} knows any. What outer rooms see
 * of providers is in {@code providers}.
 */
package org.decant.launcher.osgi;
