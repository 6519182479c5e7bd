package org.decant.launcher.lists;

/** What is to be fetched to complete a bag that is sent without its payload: {@code fetch.txt} (RFC 8493 section 2.2.3). */
public record BagFetch(Addresses addresses) implements FileList {

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public String filename(Heading heading) {
        return "fetch.txt";
    }

    @Override
    public String begin(Heading heading) {
        return "";
    }

    @Override
    public String entry(long ordinal, ListedFile file) {
        return addresses.datafile(file.id())
                + ' '
                + file.size()
                + ' '
                + BagManifest.encoded(BagManifest.inBag(file.name()))
                + '\n';
    }
}
