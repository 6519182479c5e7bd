package org.decant.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Purpose;
import org.decant.api.Redirect;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Gives files that are on other servers: a caller who wants one is sent there, or it is fetched for the caller; members of
 * archives are always fetched. Only listed hosts are asked, and only at public or listed addresses.
 */
@Component(
        property = {
            DownloadProvider.PROTOCOL + "=http",
            DownloadProvider.PROTOCOL + "=https",
            DownloadProvider.PROTOCOL + "=ftp",
            DownloadProvider.FEATURES + "=content",
            DownloadProvider.FEATURES + "=redirects"
        },
        configurationPid = "org.decant.http")
@Designate(ocd = HttpSettings.class)
public final class HttpProvider implements DownloadProvider {

    private static final Logger LOG = System.getLogger("org.decant.http");

    private final ListedHosts hosts;
    private final boolean redirects;
    private final Credentials credentials;
    private final OpeningTime time;
    private final WebServers webServers;
    private final FtpServers ftpServers;

    /**
     * Takes its settings.
     *
     * @param settings as they stand in {@code org.decant.http.cfg}
     * @throws IllegalArgumentException when one is wrong, naming it
     */
    @Activate
    public HttpProvider(HttpSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE, OpeningTime.MOST);
    }

    HttpProvider(HttpSettings settings, DnsResolver names, Duration openingTime) {
        hosts = ListedHosts.parse(settings.hosts());
        redirects = redirects(settings.mode().strip());
        credentials = Credentials.read(settings.credentials().strip());
        CheckedResolver resolver = new CheckedResolver(ReachableAddresses.listing(settings.addresses()), names);
        time = new OpeningTime(openingTime);
        webServers = new WebServers(hosts, credentials, new Connections(resolver));
        ftpServers = new FtpServers(resolver, credentials);
        if (hosts.hosts().isEmpty()) {
            LOG.log(Level.INFO, "no 'hosts' are set in org.decant.http.cfg: no file of another server is given");
        }
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        WebAddress address = WebAddress.parse(datafile.url());
        hosts.check(address);
        if (isSentThere(address, context.purpose())) {
            return Redirect.to(address.uri());
        }
        ByteSource source = source(address, datafile.size());
        if (context.purpose() == Purpose.CHECK) {
            source.open(0, 1).close();
        }
        Content content = Content.of(source).withLength(datafile.size());
        return datafile.modified().map(content::withModified).orElse(content);
    }

    /** Closes all connections; called when the last download has ended. */
    @Deactivate
    void close() throws IOException {
        time.close();
        ftpServers.close();
        webServers.close();
    }

    /** Browsers have given up ftp, and where a server asks for a password, only this provider knows it. */
    private boolean isSentThere(WebAddress address, Purpose purpose) {
        return redirects
                && !address.origin().isFtp()
                && purpose != Purpose.MEMBER
                && purpose != Purpose.CHECK
                && credentials.of(address.origin()).isEmpty();
    }

    private ByteSource source(WebAddress address, long size) {
        return address.origin().isFtp()
                ? new FtpFile(ftpServers, time, address, size)
                : new WebFile(webServers, time, address, size);
    }

    private static boolean redirects(String mode) {
        return switch (mode) {
            case "redirect" -> true;
            case "fetch" -> false;
            default -> throw new IllegalArgumentException("mode: '" + mode + "' is neither redirect nor fetch");
        };
    }
}
