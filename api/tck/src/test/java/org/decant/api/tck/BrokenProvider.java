package org.decant.api.tck;

import java.io.IOException;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/**
 * Runs the contract over a provider with one thing broken. What extends it is not found by the build, which looks past
 * nested classes.
 */
abstract class BrokenProvider extends CompleteContract {

    private final DownloadProvider broken = new Broken();

    /** What becomes of a sound answer. */
    Download answer(Content sound, Datafile datafile) throws IOException {
        return sound;
    }

    /** What becomes of the datafile that a sound provider is asked for. */
    Datafile asked(Datafile datafile) {
        return datafile;
    }

    /** What becomes of a sound failure. */
    IOException failure(IOException sound) {
        return sound;
    }

    @Override
    protected DownloadProvider provider() {
        return broken;
    }

    @Override
    protected DownloadProvider replacement() {
        return new Broken();
    }

    private final class Broken implements DownloadProvider {
        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            try {
                Datafile asked = asked(datafile);
                return answer((Content) new CompleteProvider(memory).downloadDatafile(asked, context), datafile);
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
