package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.junit.jupiter.api.Test;

/** What is said of content before it is opened. */
abstract class DescribedContent extends DownloadProviderContract {

    static final int SIZE = 300_001;

    /**
     * Tells whether a second {@link #store} of a name replaces the first file. Where the store keeps what it once took,
     * or refuses it, the cases of changed files are not offered.
     *
     * @return true unless overridden
     */
    protected boolean replaces() {
        return true;
    }

    @Test
    @Demand(in = "Content.withLength", that = "a stated length is the exact number of bytes")
    void a_stated_length_is_the_exact_one() throws Exception {
        Content content = content(store("stated.bin", sample(SIZE)));

        content.length()
                .ifPresent(length -> assertThat(length).as("the stated length").isEqualTo(SIZE));
        seen.offered(content.length().isPresent());
    }

    @Test
    @Demand(in = "Content.withValidator", that = "a validator is printable ASCII without quotes")
    void a_stated_validator_fits_in_an_etag() throws Exception {
        Optional<String> validator = validator("validated.bin", 10);

        validator.ifPresent(text -> assertThat(text).as("the stated validator").matches("[\\x21\\x23-\\x7e]+"));
        validator.ifPresent(text -> seen.feature("validators"));
        seen.offered(validator.isPresent());
    }

    @Test
    @Demand(in = "Content.withValidator", that = "the same bytes keep their validator, or no download could be resumed")
    void a_stated_validator_stays() throws Exception {
        Datafile datafile = store("stays.bin", sample(10));
        Optional<String> validator = content(datafile).validator();

        assertThat(content(datafile).validator())
                .as("the validator, asked again")
                .isEqualTo(validator);
        seen.offered(validator.isPresent());
    }

    @Test
    @Demand(in = "Content.withValidator", that = "equal validators mean equal bytes, for ever")
    void other_bytes_have_another_validator() throws Exception {
        Optional<String> before = validator("other.bin", 10);
        if (seen.offered(replaces() && before.isPresent())) {
            byte[] other = sample(10);
            other[0]++;

            assertThat(content(store("other.bin", other)).validator())
                    .as("the validator of other bytes of the same length")
                    .isNotEqualTo(before);
        }
    }

    @Test
    @Demand(in = "Content.withFilename", that = "a file name is one name without folders")
    void a_stated_name_is_one_name() throws Exception {
        Optional<String> name = content(store("named.bin", sample(10))).filename();

        name.ifPresent(
                text -> assertThat(text).as("the stated name").isNotBlank().doesNotContain("/"));
        seen.offered(name.isPresent());
    }

    final Content content(Datafile datafile) throws Exception {
        Download download = provider().downloadDatafile(datafile, SampleContext.MEMBER);
        assertThat(download)
                .as("the answer for a member of an archive (DownloadProvider.downloadDatafile)")
                .isInstanceOf(Content.class);
        return (Content) download;
    }

    final ByteSource source(String name, int size) throws Exception {
        return content(store(name, sample(size))).source();
    }

    private Optional<String> validator(String name, int size) throws Exception {
        return content(store(name, sample(size))).validator();
    }
}
