package org.decant.api.tck;

import org.decant.api.Caller;
import org.decant.api.DownloadContext;
import org.decant.api.Packed;
import org.decant.api.Purpose;
import org.decant.api.Selection;

/**
 * A request for tests: an anonymous caller who wants a tar in the default layout.
 *
 * @param purpose why the provider is asked
 */
public record SampleContext(Purpose purpose) implements DownloadContext {

    /** A file asked for alone. */
    public static final SampleContext DIRECT = new SampleContext(Purpose.DIRECT);

    /** A file that becomes a member of an archive. */
    public static final SampleContext MEMBER = new SampleContext(Purpose.MEMBER);

    /** A file that is only looked for. */
    public static final SampleContext CHECK = new SampleContext(Purpose.CHECK);

    @Override
    public Caller caller() {
        return new Anonymous();
    }

    @Override
    public String format() {
        return "tar";
    }

    @Override
    public String layout() {
        return "deep-storage";
    }

    @Override
    public Packed pack(Selection files) {
        return new SamplePacked(files);
    }

    private record SamplePacked(Selection selection) implements Packed {}

    private record Anonymous() implements Caller {
        @Override
        public String name() {
            return "anonymous";
        }

        @Override
        public boolean anonymous() {
            return true;
        }
    }
}
