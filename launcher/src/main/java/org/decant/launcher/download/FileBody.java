package org.decant.launcher.download;

/** The bytes of one datafile. */
record FileBody(Copies copies) implements Body {

    @Override
    public long length() {
        return copies.entry().size();
    }

    @Override
    public BodyReader open(long first, long count) {
        return new FileReader(copies, first, count);
    }
}
