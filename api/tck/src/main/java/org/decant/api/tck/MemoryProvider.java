package org.decant.api.tck;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/**
 * A provider whose store is a map: the reference for the contract and the server's own fake. It counts what is opened and
 * can be told to fail. Thread-safe.
 */
public final class MemoryProvider implements DownloadProvider {

    private final String protocol;
    private final Map<String, Stored> files = new ConcurrentHashMap<>();
    private final Map<String, Long> failures = new ConcurrentHashMap<>();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Makes an empty store.
     *
     * @param protocol the protocol its urls begin with
     */
    public MemoryProvider(String protocol) {
        this.protocol = protocol;
    }

    /**
     * Stores a file in place of one of the same name.
     *
     * @param name its name, with folders if wanted
     * @param bytes its bytes; not copied
     * @return a datafile that states it as it is
     */
    public SampleDatafile store(String name, byte[] bytes) {
        String path = "/" + name;
        files.put(path, new Stored(bytes, stored.incrementAndGet()));
        return SampleDatafile.at(protocol + "://" + path, bytes.length);
    }

    /**
     * Removes a file.
     *
     * @param name the name it was stored under
     */
    public void remove(String name) {
        files.remove("/" + name);
    }

    /**
     * Lets every channel on a file fail with an {@link IOException} when it has come to an offset.
     *
     * @param name the name it was stored under
     * @param offset how many bytes of the file can be read
     */
    public void failAt(String name, long offset) {
        failures.put("/" + name, offset);
    }

    /**
     * Counts the channels opened so far.
     *
     * @return how often a source was opened, whether or not the channel is closed
     */
    public long opened() {
        return opened.get();
    }

    /**
     * Counts the channels in use.
     *
     * @return how many channels are open and not yet closed
     */
    public int open() {
        return open.get();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        String path = datafile.path();
        return Content.of((first, count) -> open(path, first, count))
                .withLength(datafile.size())
                .withValidator("v" + find(path).version());
    }

    private ReadableByteChannel open(String path, long first, long count) throws IOException {
        byte[] bytes = find(path).bytes();
        opened.incrementAndGet();
        open.incrementAndGet();
        return new MemoryChannel(
                bytes, first, count, failures.getOrDefault(path, Long.MAX_VALUE), open::decrementAndGet);
    }

    private Stored find(String path) throws NoSuchFileException {
        Stored found = files.get(path);
        if (found == null) {
            throw new NoSuchFileException(protocol + "://" + path);
        }
        return found;
    }

    private record Stored(byte[] bytes, long version) {}
}
