package org.decant.launcher.download;

import org.decant.launcher.catalogue.PlanText;

/** A piece of an archive, of known length. */
sealed interface Segment {

    long length();

    /** Bytes that follow from names, sizes, times and checksums alone. */
    record Made(byte[] bytes) implements Segment {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** A text that comes before the members. */
    record Text(PlanText text) implements Segment {
        @Override
        public long length() {
            return text.size();
        }
    }

    /** The bytes of a member, from its store. */
    record Stored(PlannedMember member) implements Segment {
        @Override
        public long length() {
            return member.member().size();
        }
    }
}
