package org.decant.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.LocalSource;
import org.decant.api.PromptProvider;
import org.decant.api.Purpose;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Serves the lab's own files: {@code file} urls hold an absolute path below one of the roots, {@code tardis} urls a path
 * below the store. What is described comes from the catalogue; the file is looked at when it is opened or checked.
 */
@Component(
        property = {
            DownloadProvider.PROTOCOL + "=file",
            DownloadProvider.PROTOCOL + "=tardis",
            DownloadProvider.FEATURES + "=content"
        },
        service = DownloadProvider.class,
        configurationPid = "org.decant.file")
@Designate(ocd = FileSettings.class)
public final class FileProvider implements PromptProvider {

    private static final Logger LOG = System.getLogger("org.decant.file");

    private static final List<BiFunction<Root, String, Optional<String>>> WAYS_TO_WRITE_A_ROOT =
            List.of(Root::belowConfigured, Root::belowKnown, Root::belowReal);

    private final HeldFolders folders = new HeldFolders();
    private final List<Root> roots;
    private final Optional<Root> store;

    /**
     * Takes its settings.
     *
     * @param settings as they stand in {@code org.decant.file.cfg}
     * @throws IllegalArgumentException when a folder is not given as an absolute one
     */
    @Activate
    public FileProvider(FileSettings settings) {
        roots = Arrays.stream(settings.roots())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Root.of(folder.strip(), "roots"))
                .sorted(Comparator.comparing(root -> -root.folder().getNameCount()))
                .toList();
        store = Optional.of(settings.store().strip())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Root.of(folder, "store"));
        tellWhatIsMissing();
    }

    /** Lets go of the folders; what has been described can still be opened. */
    @Deactivate
    void end() {
        folders.close();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        StoredFile file = locate(datafile);
        if (context.purpose() == Purpose.CHECK) {
            file.check();
        }
        Content content = Content.of(source(file)).withLength(datafile.size());
        return datafile.modified().map(content::withModified).orElse(content);
    }

    /** A folder that was never read from, or not for a while, may be on anything. */
    private static ByteSource source(StoredFile file) {
        if (file.isLocal()) {
            LocalSource local = (first, count) -> file.open(first);
            return local;
        }
        return (first, count) -> file.open(first);
    }

    private StoredFile locate(Datafile datafile) throws IOException {
        return datafile.protocol().equals("file") ? belowRoot(datafile) : belowStore(datafile);
    }

    /** Only where the path is below none as they are known they are looked at. */
    private StoredFile belowRoot(Datafile datafile) throws IOException {
        for (BiFunction<Root, String, Optional<String>> below : WAYS_TO_WRITE_A_ROOT) {
            for (Root root : roots) {
                Optional<String> rest = below.apply(root, datafile.path());
                if (rest.isPresent()) {
                    return new StoredFile(folders, root, RelativePath.parse(rest.get(), datafile.url()), datafile);
                }
            }
        }
        throw new AccessDeniedException(
                datafile.url(), null, "it is below none of the 'roots' in org.decant.file.cfg; add its folder there");
    }

    private StoredFile belowStore(Datafile datafile) throws IOException {
        Root root = store.orElseThrow(
                () -> new AccessDeniedException(datafile.url(), null, "no 'store' is set in org.decant.file.cfg"));
        String path = datafile.path().startsWith("/") ? datafile.path().substring(1) : datafile.path();
        return new StoredFile(folders, root, RelativePath.parse(path, datafile.url()), datafile);
    }

    private void tellWhatIsMissing() {
        if (roots.isEmpty() && store.isEmpty()) {
            LOG.log(Level.INFO, "neither 'roots' nor 'store' is set in org.decant.file.cfg: no file is served");
        }
        for (Root root : roots) {
            tellWhenMissing(root);
        }
        store.ifPresent(FileProvider::tellWhenMissing);
    }

    private static void tellWhenMissing(Root root) {
        if (root.missing()) {
            LOG.log(
                    Level.WARNING,
                    "the folder ''{0}'' is not there; its files are unavailable until it is",
                    root.folder());
        }
    }
}
