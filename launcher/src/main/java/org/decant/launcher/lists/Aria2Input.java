package org.decant.launcher.lists;

/** Downloads for {@code aria2c -i}: fetched in parallel, gone on with, and proved; what is there and right is left alone. */
public record Aria2Input(Addresses addresses) implements FileList {

    @Override
    public FileList linked(String token) {
        return new Aria2Input(addresses.linked(token));
    }

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + "-aria2.txt";
    }

    @Override
    public String begin(Heading heading) {
        return """
                # aria2c --deferred-input=true -i FILE
                # Where these files are private: --conf-path=CONF, a file that only you may read, with the line
                # header=Authorization: Bearer YOUR-API-KEY
                """;
    }

    /** The name ends with its line, and no name in a list has line ends, nor spaces at an end. */
    @Override
    public String entry(long ordinal, ListedFile file) {
        return addresses.datafile(file.id()) + "\n out=" + file.name() + "\n checksum=sha-256=" + file.sum(algorithm())
                + "\n continue=true\n check-integrity=true\n auto-file-renaming=false\n allow-overwrite=true\n";
    }

    @Override
    public String end(Heading heading) {
        return "# " + heading.files() + " files; left out, because no "
                + algorithm().label() + " is known of them: " + heading.omitted() + "\n";
    }
}
