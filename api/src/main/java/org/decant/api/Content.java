package org.decant.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer that is bytes, described but not yet opened.
 *
 * <p>What is stated is exact: more or fewer bytes than {@link #length()} end the download visibly. Content without a
 * length or without a validator is sent without ranges and without an ETag. Immutable; the {@code with…} methods give a
 * changed copy.
 *
 * <p>A file that has become shorter or longer than the datafile says fails when it is opened, best as a
 * {@link DatafileChangedException}, or is given as it is now. It is never cut or filled up to fit: that would pass off
 * other bytes as the catalogued ones.
 */
public final class Content implements Download {

    private final ByteSource source;
    private final long length;
    private final String validator;
    private final String filename;
    private final String mediaType;
    private final Instant modified;

    private Content(
            ByteSource source, long length, String validator, String filename, String mediaType, Instant modified) {
        this.source = source;
        this.length = length;
        this.validator = validator;
        this.filename = filename;
        this.mediaType = mediaType;
        this.modified = modified;
    }

    /**
     * Makes an answer of bytes about which nothing more is known.
     *
     * @param source where the bytes are read
     * @return content without length, validator, name, type and time
     */
    public static Content of(ByteSource source) {
        return new Content(Objects.requireNonNull(source, "source"), -1, null, null, null, null);
    }

    /**
     * States the length.
     *
     * @param bytes the exact number of bytes, at least 0
     * @return a copy that states it
     */
    public Content withLength(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a length is at least 0, not " + bytes);
        }
        return new Content(source, bytes, validator, filename, mediaType, modified);
    }

    /**
     * States a strong validator: equal validators mean equal bytes, for ever.
     *
     * @param text printable ASCII without quotes; the store's own ETag, version id or checksum
     * @return a copy that states it
     */
    public Content withValidator(String text) {
        return new Content(source, length, Objects.requireNonNull(text, "text"), filename, mediaType, modified);
    }

    /**
     * States the file name offered to the caller. Without it the server offers the catalogued one.
     *
     * @param name one name without folders; the server makes it safe
     * @return a copy that states it
     */
    public Content withFilename(String name) {
        return new Content(source, length, validator, Objects.requireNonNull(name, "name"), mediaType, modified);
    }

    /**
     * States the media type. Without it the server sends the catalogued one.
     *
     * @param type for example {@code image/tiff}
     * @return a copy that states it
     */
    public Content withMediaType(String type) {
        return new Content(source, length, validator, filename, Objects.requireNonNull(type, "type"), modified);
    }

    /**
     * States when the bytes last changed in the store.
     *
     * @param time the store's time of last modification
     * @return a copy that states it
     */
    public Content withModified(Instant time) {
        return new Content(source, length, validator, filename, mediaType, Objects.requireNonNull(time, "time"));
    }

    /**
     * Gives the place where the bytes are read.
     *
     * @return the source, never null
     */
    public ByteSource source() {
        return source;
    }

    /**
     * Tells the stated length.
     *
     * @return the exact number of bytes, or empty when it is not known
     */
    public OptionalLong length() {
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * Tells the stated validator.
     *
     * @return the strong validator without quotes, or empty
     */
    public Optional<String> validator() {
        return Optional.ofNullable(validator);
    }

    /**
     * Tells the stated file name.
     *
     * @return the name as the provider gave it, or empty
     */
    public Optional<String> filename() {
        return Optional.ofNullable(filename);
    }

    /**
     * Tells the stated media type.
     *
     * @return the type as the provider gave it, or empty
     */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /**
     * Tells when the bytes last changed in the store.
     *
     * @return the time, or empty
     */
    public Optional<Instant> modified() {
        return Optional.ofNullable(modified);
    }

    @Override
    public String toString() {
        return "Content[" + (length < 0 ? "length unknown" : length + " bytes") + "]";
    }
}
