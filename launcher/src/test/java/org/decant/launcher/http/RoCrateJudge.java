package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The npm packages {@code ro-crate}, with its validator and the official context, and {@code jsonld}, a JSON-LD processor:
 * {@code .ci/run} installs them for all.
 */
final class RoCrateJudge {

    private static final String SCRIPT = "/ro-crate-judge.js";

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
        Path scratch = Files.createTempDirectory("judged");
        Program.installed("rocval"); // comes with the package
        assertThat(Program.run(scratch, "npm", "root", "-g")).isZero();
        String packages = Files.readString(scratch.resolve("npm.said")).strip();
        Path script = scratch.resolve("judge.js");
        Files.write(script, RoCrateJudge.class.getResourceAsStream(SCRIPT).readAllBytes());
        Program.run(scratch, "env", "NODE_PATH=" + packages, "node", script.toString(), folder.toString());
        return Files.readString(scratch.resolve("env.said"));
    }
}
