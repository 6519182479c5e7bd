package org.decant.launcher.http;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Something to be downloaded that cannot be had as it is catalogued: what is wrong with it, and what is asked for. */
record Broken(Fault fault, int at, Shape shape) {

    /** Size of each of its files. */
    static final int SIZE = 1_500_000;

    private static final int MIDDLE = 1_000_000;

    /** What is asked for. */
    enum Shape {
        FILE("datafile/%d/"),
        TAR("dataset/%d/tar/"),
        ZIP("dataset/%d/zip/"),
        /** Of a file whose CRC-32 nobody knows beforehand. */
        ZIP_THAT_LEARNS("dataset/%d/zip/"),
        TGZ("dataset/%d/tgz/"),
        ZST("dataset/%d/zst/"),
        /** Packed by its provider, of unknown length: in chunks. */
        OWN_ARCHIVE("experiment/%d/");

        private final String path;

        Shape(String path) {
            this.path = path;
        }

        String path(long experiment, long dataset, long datafile) {
            return "/download/" + path.formatted(this == FILE ? datafile : this == OWN_ARCHIVE ? experiment : dataset);
        }
    }

    /** Every fault that shows only once bytes were sent, in every shape. */
    static List<Broken> all() {
        return Stream.of(Shape.values()).flatMap(Broken::every).toList();
    }

    private static Stream<Broken> every(Shape shape) {
        Stream<Broken> inTheMiddle = faults(shape).map(fault -> new Broken(fault, MIDDLE, shape));
        Stream<Broken> betweenMembers = Stream.of(new Broken(Fault.DIES, 0, shape));
        boolean manyMembers =
                EnumSet.of(Shape.TAR, Shape.ZIP, Shape.ZIP_THAT_LEARNS).contains(shape);
        return manyMembers ? Stream.concat(inTheMiddle, betweenMembers) : inTheMiddle;
    }

    private static Stream<Fault> faults(Shape shape) {
        Stream<Fault> ofAny = Stream.of(Fault.DIES, Fault.ERROR, Fault.STALLS);
        Stream<Fault> ofKnownBytes = Stream.of(Fault.SHORT, Fault.LONG, Fault.CHANGED);
        if (shape == Shape.TGZ || shape == Shape.ZST) {
            return Stream.of(Fault.DIES, Fault.CHANGED);
        }
        return shape == Shape.OWN_ARCHIVE ? ofAny : Stream.concat(ofKnownBytes, ofAny);
    }

    @Override
    public String toString() {
        return shape + " " + fault + " at " + at;
    }
}
