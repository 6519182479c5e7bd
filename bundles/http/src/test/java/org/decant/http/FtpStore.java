package org.decant.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;

/** An ftp server on this machine that gives a folder to everybody. */
final class FtpStore implements AutoCloseable {

    private static final int LOGINS = 100;

    private final FtpServer server;
    private final FtpServerFactory factory = new FtpServerFactory();

    FtpStore(Path folder) throws FtpException {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        factory.addListener("default", listener.createListener());
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setMaxLogins(LOGINS);
        connections.setMaxAnonymousLogins(LOGINS);
        factory.setConnectionConfig(connections.createConnectionConfig());
        user("anonymous", "", folder);
        user("marie", "pass word", folder.resolve("marie"));
        server = factory.createServer();
        server.start();
    }

    private void user(String name, String password, Path home) throws FtpException {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword(password);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new ConcurrentLoginPermission(LOGINS, LOGINS)));
        factory.getUserManager().save(user);
    }

    String host() {
        return "data.example.org:" + factory.getListener("default").getPort();
    }

    String url(String name) {
        return "ftp://" + host() + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        server.stop();
    }
}
