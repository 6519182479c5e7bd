package org.decant.launcher.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What this server proves to the issuer by that it is who it says. No record: it has no text. */
final class ClientSecret {

    private static final Set<PosixFilePermission> FOR_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private final Secret secret;

    private ClientSecret(Secret secret) {
        this.secret = secret;
    }

    /**
     * The first line of a file.
     *
     * @throws IOException in one sentence, for people
     */
    static ClientSecret read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("oidc.client-secret-file is " + file + ", which cannot be read");
        }
        requireClosed(file);
        String line = Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (line.isEmpty()) {
            throw new IOException("oidc.client-secret-file is " + file + ", which has no secret on its first line");
        }
        return new ClientSecret(new Secret(line));
    }

    /** Its group may read it: so come the secrets that systemd and containers hand over. */
    private static void requireClosed(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !Collections.disjoint(Files.getPosixFilePermissions(file), FOR_OTHERS)) {
            throw new IOException("oidc.client-secret-file is " + file
                    + ", which others may read or write: chmod 600 it, and have the issuer give a new secret if others"
                    + " may have read it");
        }
    }

    /** In the way that the issuer takes it: by HTTP Basic unless it says otherwise. */
    ClientAuthentication authentication(ClientID client, List<ClientAuthenticationMethod> taken) {
        boolean onlyInForm = taken != null
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return onlyInForm ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }
}
