package org.decant.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of storage, as the server sees it: it says how the bytes of a datafile are had.
 *
 * <p>A provider is an OSGi service with the service property {@link #PROTOCOL}. It sees only what the caller may have:
 * the server has decided before any method is called.
 *
 * <p><b>Threads.</b> Every method may be called from any number of threads at once, and again while an earlier answer is
 * still being sent.
 *
 * <p><b>Replacement.</b> A changed bundle or setting makes a new instance beside the old one. Each ends what it has begun,
 * also what it has described and not yet opened; the old one goes when its last download has ended, and takes nothing from
 * the new one.
 *
 * <p><b>Errors.</b> A JDK exception carries its meaning: {@link java.nio.file.NoSuchFileException} the file is not in the
 * store (404 to the caller); {@link java.nio.file.AccessDeniedException} the store refuses the server (502);
 * {@link DownloadUnavailableException} not now, but later (503 with {@code Retry-After});
 * {@link DatafileChangedException} the file is not the catalogued one any more (502, and the copy is marked as damaged);
 * any other {@link IOException} the store failed (502); anything else is a fault of the provider (500). The caller is told a sentence and an id; the
 * exception's message goes to the server's log only.
 */
@ConsumerType
public interface DownloadProvider {

    /**
     * The required service property: the protocol, or an array of the protocols, that this provider serves.
     *
     * <p>Type {@code String} or {@code String[]}. A protocol is {@code [a-z][a-z0-9+.-]{0,31}} and is not the name of a
     * route ({@code datafile}, {@code dataset}, {@code experiment}, {@code datafiles}, {@code selections},
     * {@code api_key}). A service without it, or with a wrong one, is listed as failed and never asked.
     */
    String PROTOCOL = "protocol";

    /**
     * The optional service property that says what this provider can do: for whoever looks at the list of providers, and
     * for the feature sheet. Nothing is decided by it.
     *
     * <p>Type {@code String} or {@code String[]}. Of these words: {@code content}, it gives the bytes, any range of them,
     * so that its files can be in archives; {@code redirects}, it can send callers elsewhere; {@code validators}, it
     * states the store's own strong validator for each file; {@code packs}, its bulk hooks answer with something of its
     * own.
     */
    String FEATURES = "features";

    /**
     * Describes how one datafile is had, and opens nothing: a HEAD request ends here.
     *
     * @param datafile a datafile at a location of one of this provider's protocols
     * @param context who asks and what for. For {@link Purpose#MEMBER} a {@link Redirect} is of no use, since a member's
     *     bytes have to pass through the server: answer {@link Content} where it can be had
     * @return a {@link Redirect} or a {@link Content}; never null
     * @throws IOException when the datafile cannot be had; see the type's error rules
     */
    Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException;

    /**
     * Answers for the files of an experiment, all of them in this provider's protocols.
     *
     * <p>Without an implementation the server packs the files itself, asking {@link #downloadDatafile} for each.
     *
     * @param experiment the experiment asked for
     * @param files its permitted datafiles in archive order
     * @param context who asks, and for which format and layout
     * @return a {@link Redirect}, a {@link Content} in the context's format, or {@link DownloadContext#pack}'s answer
     * @throws IOException when the files cannot be had; see the type's error rules
     */
    default Download downloadExperiment(Experiment experiment, Selection files, DownloadContext context)
            throws IOException {
        return context.pack(files);
    }

    /**
     * Answers for datasets and hand-picked datafiles, all of them in this provider's protocols.
     *
     * <p>Without an implementation the server packs the files itself, asking {@link #downloadDatafile} for each.
     *
     * @param files the permitted datafiles in archive order; {@link Selection#datasets()} and
     *     {@link Selection#datafiles()} are the two lists of the request
     * @param context who asks, and for which format and layout
     * @return a {@link Redirect}, a {@link Content} in the context's format, or {@link DownloadContext#pack}'s answer
     * @throws IOException when the files cannot be had; see the type's error rules
     */
    default Download downloadDatafiles(Selection files, DownloadContext context) throws IOException {
        return context.pack(files);
    }

    /**
     * Proves that this provider can work with its settings, before it gets its first request.
     *
     * <p>Called once for each version or change of settings, on the thread that deploys it and within the deployer's time
     * limit. A provider that throws here never replaces one that works. Without an implementation a provider that
     * activated is taken to work. A store that is merely out of reach at the moment is no reason to throw.
     *
     * @throws IOException with a message for the administrator that names the setting at fault
     */
    default void selfTest() throws IOException {}
}
