package org.decant.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider that describes a datafile from what it knows, without asking its store or waiting for anything else: for
 * {@link Purpose#DIRECT} and {@link Purpose#MEMBER}, not for {@link Purpose#CHECK}. The server then asks it on the thread
 * of the request itself, which costs a small file a good part of its time, and does the same with its
 * {@link LocalSource}s.
 *
 * <p>It is a promise: whoever hangs all the same keeps the requests that were under way. The server sees that soon, and
 * asks on other threads again until the provider answers.
 *
 * <p>Its component says {@code service = DownloadProvider.class}, for that is the service the server looks for.
 */
@ConsumerType
public interface PromptProvider extends DownloadProvider {}
