package org.decant.launcher.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.download.CopyReading;
import org.decant.launcher.download.CopyVerdict;
import org.decant.launcher.download.Stores;
import org.decant.launcher.fixity.SummingThreads;

/** Read datafiles, a few at a time. Closing it waits for nobody: the throttle ends who reads. */
final class Readers implements AutoCloseable {

    /** So that the next file is read while one is opened; a large one is summed up on all processors anyway. */
    private static final int AT_A_TIME = 2;

    private final SummingThreads summing = new SummingThreads();
    private final BlockingQueue<CopyReading> idle = new ArrayBlockingQueue<>(AT_A_TIME);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, Readers::thread);

    Readers(Stores stores, Throttle throttle) {
        for (int each = 0; each < AT_A_TIME; each++) {
            idle.add(new CopyReading(stores, summing, throttle));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "verification-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** A copy and what reading it has told. */
    record Copy(Location location, CopyVerdict verdict) {}

    /** Reads all copies of a datafile, later. */
    Future<List<Copy>> read(DatafileEntry datafile) {
        return threads.submit(() -> readAll(datafile));
    }

    private List<Copy> readAll(DatafileEntry datafile) throws InterruptedException {
        CopyReading reading = idle.take();
        try {
            List<Copy> copies = new ArrayList<>();
            DatafileEntry known = datafile;
            for (Location location : datafile.locations()) {
                CopyVerdict verdict = reading.read(known, location);
                copies.add(new Copy(location, verdict));
                known = verdict.learned().equals(Checksums.NONE) ? known : known.with(verdict.learned());
            }
            return copies;
        } finally {
            idle.add(reading);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        summing.close();
    }
}
