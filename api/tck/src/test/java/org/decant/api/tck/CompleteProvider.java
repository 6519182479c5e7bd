package org.decant.api.tck;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;

/** The memory store with everything that the kit can try, by the url of the file. */
record CompleteProvider(MemoryProvider memory) implements DownloadProvider {

    static final String REFUSED = "memory:///refused.txt";
    static final String LATER = "memory:///later.txt";
    static final String BLOCKING = "memory:///blocking.txt";

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        switch (datafile.url()) {
            case REFUSED:
                throw new AccessDeniedException(REFUSED);
            case LATER:
                throw new DownloadUnavailableException("on tape", Duration.ofMinutes(5));
            case BLOCKING:
                return Content.of((first, count) -> Pipe.open().source());
            default:
                Content content = (Content) memory.downloadDatafile(datafile, context);
                return content.withFilename(datafile.filename());
        }
    }
}
