package org.decant.launcher.cli;

import org.decant.launcher.access.Decision;
import org.decant.launcher.access.Explained;
import org.decant.launcher.access.Ruling;

/** Says who may have a file and why. */
record AccessText(Explained explained) {

    String text() {
        StringBuilder text = new StringBuilder(explained.user() + " " + verdict(explained.decision()) + " datafile "
                + explained.file().id());
        text.append(explained.also().isEmpty() ? "" : System.lineSeparator() + "  " + explained.also());
        for (Ruling ruling : explained.rulings()) {
            text.append(System.lineSeparator())
                    .append("  experiment " + ruling.experiment().id() + " \""
                            + Texts.safe(ruling.experiment().title()) + "\": " + Explained.word(ruling.decision())
                            + ", since " + Texts.safe(ruling.because()));
        }
        return text.toString();
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case HIDDEN -> "may not even know of";
            case METADATA -> "may see the description, and not have the bytes, of";
            case DOWNLOAD -> "may download";
        };
    }
}
