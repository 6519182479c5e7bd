package org.decant.launcher.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.decant.launcher.api.Api;
import org.decant.launcher.api.Spool;
import org.decant.launcher.config.ConnectionSettings;
import org.decant.launcher.config.FolderSettings;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's own connector: loopback only, a random port, and a token that only those who may read the data
 * directory can know (DESIGN section 7).
 */
public final class Administration {

    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);
    private static final int THREADS = 8;
    private static final int TOKEN_BYTES = 32;

    private static final ConnectionSettings CONNECTIONS = new ConnectionSettings(256, 0, Duration.ofSeconds(30), 0);

    private final Server server = Connectors.server("administration", THREADS, "127.0.0.1", 0, CONNECTIONS, List.of());
    private final Path file;

    private Administration(Path file) {
        this.file = file;
    }

    /**
     * Listens from now on, and says where in the data directory.
     *
     * @param api what may be done through it
     */
    public static Administration start(FolderSettings folders, Api api) throws IOException {
        Spool.tidy(folders.data());
        Administration administration = new Administration(folders.administration());
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        int port =
                Connectors.start(administration.server, context(token, new ApiServlet(api, (request, failure) -> {})));
        administration.announce("http://127.0.0.1:" + port, token);
        return administration;
    }

    /** Stops listening and takes the file away. */
    public void stop() {
        try {
            Files.deleteIfExists(file);
            server.stop();
        } catch (Exception failure) {
            LOG.debug("the administration connector did not stop cleanly", failure);
        }
    }

    private static ServletContextHandler context(String token, HttpServlet api) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new ErrorPage());
        context.getServletHandler().setDecodeAmbiguousURIs(true); // as the public server's
        context.addFilter(new AdministrationGate(token), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(api), Api.BASE + "/*");
        context.addServlet(new ServletHolder(new NothingHereServlet()), "/");
        return context;
    }

    private void announce(String address, String token) throws IOException {
        byte[] document = JsonAnswer.JSON.writeValueAsBytes(Map.of("address", address, "token", token));
        Path fresh = file.resolveSibling(FolderSettings.ADMINISTRATION + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, document);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
