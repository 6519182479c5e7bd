/**
 * The framework's host: starts it, and makes provider generations of the bundles and settings found in two folders.
 *
 * <p>{@code Deployer} looks at the folders, {@code Deployment} is one file of them, {@code Installer} brings a bundle into
 * the framework and out of it. {@code House} is how an administrator changes the hot folder; {@code Trust} says what may
 * be in it, and {@code Chronicle} what was.
 *
 * <p>The only room with framework types. Of Felix's own types only {@code FelixLog} knows any. What outer rooms see
 * of providers is in {@code providers}.
 */
package org.decant.launcher.osgi;
