package org.decant.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a process takes of the machine, as Linux tells it.
 *
 * @param files it holds open
 * @param classes loaded in it, after a collection of garbage
 */
record Appetite(long files, long threads, long classes) {

    /** Of a server, which is made to collect its garbage first. */
    static Appetite of(ServingProcess server, Path folder) throws Exception {
        String pid = Long.toString(server.command.pid());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (Command collect = Command.start(folder, Map.of(), List.of(jcmd, pid, "GC.run"))) {
            collect.succeeds();
        }
        Path process = Path.of("/proc", pid);
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            long threads = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("Threads:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Appetite(descriptors.count(), threads, classes(server));
        }
    }

    private static long classes(ServingProcess server) throws Exception {
        return new String(server.get("/metrics").body())
                .lines()
                .filter(line -> line.startsWith("jvm_classes_currently_loaded "))
                .mapToLong(line -> (long) Double.parseDouble(line.split(" ")[1]))
                .sum();
    }
}
