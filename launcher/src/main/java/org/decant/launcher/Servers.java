package org.decant.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import org.decant.launcher.cli.ServerStarter;
import org.decant.launcher.config.Settings;
import org.decant.launcher.store.StoreException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Runs servers until the process is asked to end. */
final class Servers implements ServerStarter {

    /** After the grace for downloads: what everything else gets to end before the process is cut off. */
    private static final Duration ENDING = Duration.ofSeconds(15);

    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    Servers(Path home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    @Override
    public int serve(Settings settings) {
        return run(
                settings,
                () -> {},
                launcher -> out.println("Decant serves " + settings.folders().data() + " at " + launcher.address()
                        + "/ (Ctrl-C stops it)"));
    }

    @Override
    public int administered(Settings settings, IntSupplier work) {
        bridgeLogging();
        try {
            Launcher launcher = Launcher.start(settings, false);
            try {
                return work.getAsInt();
            } finally {
                launcher.close();
            }
        } catch (IOException | StoreException failure) {
            return failed(failure);
        }
    }

    @Override
    public int demo(int port) {
        try {
            Demonstration demonstration = Demonstration.prepare(home, port);
            return run(
                    demonstration.settings(), demonstration::remove, launcher -> demonstration.explain(launcher, out));
        } catch (IOException | StoreException failure) {
            return failed(failure);
        }
    }

    private int run(Settings settings, Runnable afterwards, Running running) {
        CountDownLatch ended = new CountDownLatch(1);
        bridgeLogging();
        try {
            Launcher launcher = Launcher.start(settings);
            Duration limit = settings.http().stopGrace().plus(ENDING);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(launcher, limit, afterwards, ended), "shutdown"));
            running.isRunning(launcher);
            ended.await();
            return 0;
        } catch (IOException | StoreException failure) {
            afterwards.run();
            return failed(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** What bundles and libraries log by the JDK's own means goes where everything else does. */
    private static void bridgeLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static void end(Launcher launcher, Duration limit, Runnable afterwards, CountDownLatch ended) {
        Thread watchdog = new Thread(() -> haltAfter(limit), "halt");
        watchdog.setDaemon(true);
        watchdog.start();
        launcher.close();
        afterwards.run();
        ended.countDown();
        Runtime.getRuntime().halt(0); // not Java's 143: to end when asked to is no failure
    }

    /** A bundle that hangs must not keep a process alive that was told to end. */
    private static void haltAfter(Duration limit) {
        try {
            Thread.sleep(limit.toMillis());
        } catch (InterruptedException interrupted) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }

    private int failed(Exception failure) {
        err.println("decant: " + failure.getMessage());
        return 1;
    }

    /** Is told that the server answers. */
    private interface Running {
        void isRunning(Launcher launcher);
    }
}
