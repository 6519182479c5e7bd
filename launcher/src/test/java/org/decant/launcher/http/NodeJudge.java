package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** A script of the tests for Node, with npm packages that {@code .ci/run} installs for all. */
final class NodeJudge {

    private NodeJudge() {}

    /** What it says; a test is skipped where a package that it needs is not there. */
    static String said(String script, String needed, Path judged) throws Exception {
        Path scratch = Files.createTempDirectory("judged");
        assertThat(Program.run(scratch, "npm", "root", "-g")).isZero();
        Path packages = Path.of(Files.readString(scratch.resolve("npm.said")).strip());
        assumeThat(packages.resolve(needed))
                .as("the npm package " + needed + " is not installed here; .ci/run installs it")
                .exists();
        Path file = scratch.resolve("judge.js");
        Files.write(file, NodeJudge.class.getResourceAsStream(script).readAllBytes());
        Program.run(scratch, "env", "NODE_PATH=" + packages, "node", file.toString(), judged.toString());
        return Files.readString(scratch.resolve("env.said"));
    }
}
