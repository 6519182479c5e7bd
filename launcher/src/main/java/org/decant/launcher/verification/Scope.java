package org.decant.launcher.verification;

/**
 * What is verified.
 *
 * @param id of the experiment or dataset; 0 for all there is
 */
public record Scope(Kind kind, long id) {

    public static final Scope ALL = new Scope(Kind.ALL, 0);

    /** How much. */
    public enum Kind {
        ALL,
        EXPERIMENT,
        DATASET
    }

    public static Scope experiment(long id) {
        return new Scope(Kind.EXPERIMENT, id);
    }

    public static Scope dataset(long id) {
        return new Scope(Kind.DATASET, id);
    }

    /** For people, within a sentence. */
    public String words() {
        return switch (kind) {
            case ALL -> "the whole catalogue";
            case EXPERIMENT -> "experiment " + id;
            case DATASET -> "dataset " + id;
        };
    }
}
