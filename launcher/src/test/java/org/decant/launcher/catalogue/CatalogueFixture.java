package org.decant.launcher.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.PatientSettings;

/** A catalogue in a folder of its own, and short words for filling it. */
final class CatalogueFixture implements AutoCloseable {

    final Database database;
    final Catalogue catalogue;

    CatalogueFixture(Path folder) {
        database = Database.open(folder, PatientSettings.PATIENT);
        catalogue = new Catalogue(database);
    }

    long experiment(String title) {
        return change(change -> change.addExperiment(title, "ada", PublicLevel.FULL, Optional.empty()));
    }

    long dataset(long experiment, String description, String... paths) {
        return change(change -> {
            long id = change.addDataset(experiment, description, "");
            change.addDatafiles(files(id, paths));
            return id;
        });
    }

    List<Long> add(long dataset, String... paths) {
        return change(change -> change.addDatafiles(files(dataset, paths)));
    }

    <T> T change(Function<Change, T> work) {
        return catalogue.change("test", work);
    }

    void changing(Consumer<Change> work) {
        change(change -> {
            work.accept(change);
            return null;
        });
    }

    FileQuery all(long experiment) {
        return catalogue.queryExperiment(experiment);
    }

    /** Every file of a query, read in pages of this size. */
    List<DatafileEntry> read(FileQuery query, int pageSize) {
        List<DatafileEntry> all = new ArrayList<>();
        Start next = Start.FIRST;
        List<DatafileEntry> page = catalogue.page(query, next, pageSize);
        while (!page.isEmpty()) {
            all.addAll(page);
            next = Start.after(page.get(page.size() - 1).id());
            page = catalogue.page(query, next, pageSize);
        }
        return all;
    }

    List<String> paths(FileQuery query) {
        return read(query, 3).stream().map(CatalogueFixture::path).toList();
    }

    static String path(DatafileEntry entry) {
        String folder = entry.key().directory();
        return folder.isEmpty()
                ? entry.key().filename()
                : folder + "/" + entry.key().filename();
    }

    static List<NewDatafile> files(long dataset, String... paths) {
        List<NewDatafile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(file(dataset, path, 10, Location.verified("file", "file:///lab/" + dataset + "/" + path)));
        }
        return files;
    }

    static NewDatafile file(long dataset, String path, long size, Location... locations) {
        return new NewDatafile(
                key(dataset, path),
                size,
                Optional.of("text/plain"),
                OptionalLong.of(1_700_000_000_123_456_789L),
                new Checksums("00".repeat(16), "11".repeat(32), null, 0xFFFF_FFFFL),
                List.of(locations));
    }

    static DatafileKey key(long dataset, String path) {
        int slash = path.lastIndexOf('/');
        return new DatafileKey(dataset, path.substring(0, Math.max(slash, 0)), path.substring(slash + 1));
    }

    @Override
    public void close() {
        database.close();
    }
}
