package org.decant.api.tck;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Experiment;
import org.decant.api.PromptProvider;
import org.decant.api.Purpose;
import org.decant.api.Selection;

/** Providers that say something wrong before a byte is read. */
final class BrokenDescriptions {

    private BrokenDescriptions() {}

    static final class FailsItsSelfTest extends Wrapped {
        @Override
        public void selfTest() throws IOException {
            throw new IOException("'store' is not set");
        }
    }

    static final class HasNoAnswerToACheck extends Wrapped {
        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            return context.purpose() == Purpose.CHECK ? null : super.downloadDatafile(datafile, context);
        }
    }

    static final class PacksAnotherSelection extends Wrapped {
        @Override
        public Download downloadExperiment(Experiment experiment, Selection files, DownloadContext context) {
            return context.pack(SampleSelection.of());
        }

        @Override
        public Download downloadDatafiles(Selection files, DownloadContext context) {
            return context.pack(SampleSelection.of());
        }
    }

    static final class ServesOneThreadAlone extends Wrapped {
        private Thread first;

        @Override
        public synchronized Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            first = first == null ? Thread.currentThread() : first;
            if (first != Thread.currentThread()) {
                throw new IOException("busy");
            }
            return super.downloadDatafile(datafile, context);
        }
    }

    static final class AsksItsStoreAndPromisesNotTo extends Wrapped implements PromptProvider {}

    static final class OpensWhenDescribing extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) throws IOException {
            sound.source().open(0, 1).close();
            return sound;
        }
    }

    static final class StatesAWrongLength extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sound.withLength(datafile.size() + 1);
        }
    }

    static final class StatesAQuotedValidator extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sound.withValidator('"' + sound.validator().orElseThrow() + '"');
        }
    }

    static final class StatesANewValidatorEachTime extends BrokenProvider {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        Download answer(Content sound, Datafile datafile) {
            return sound.withValidator("asked-" + asked.incrementAndGet());
        }
    }

    static final class StatesTheSizeAsValidator extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sound.withValidator("size-" + datafile.size());
        }
    }

    static final class StatesAPathAsName extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sound.withFilename(datafile.path());
        }
    }

    /** The contract over the provider that the class itself is. */
    abstract static class Wrapped extends CompleteContract implements DownloadProvider {
        @Override
        protected DownloadProvider provider() {
            return this;
        }

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            return new CompleteProvider(memory).downloadDatafile(datafile, context);
        }
    }
}
