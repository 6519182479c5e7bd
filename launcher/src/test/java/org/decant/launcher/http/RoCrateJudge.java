package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * The npm packages {@code ro-crate}, with its validator and the official context, and {@code jsonld}, a JSON-LD processor.
 */
final class RoCrateJudge {

    private RoCrateJudge() {}

    /**
     * That a folder is an RO-Crate by its validator and as linked data, and describes each file in it and nothing else.
     *
     * @param files how many it has to describe
     */
    static void assertCrate(Path folder, int files) throws Exception {
        assertThat(judged(folder)).startsWith(files + " files, ");
    }

    /** What is wrong with it, a line each; or how many files it has. */
    static String judged(Path folder) throws Exception {
        return NodeJudge.said("/ro-crate-judge.js", "ro-crate", folder);
    }
}
