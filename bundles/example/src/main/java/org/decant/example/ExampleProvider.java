package org.decant.example;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Redirect;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends the caller to another server: {@code example:///plates/1.tif} becomes {@code <base>/plates/1.tif}. */
@Component(
        property = {"protocol=example", "features=redirects"},
        configurationPid = "org.decant.example")
@Designate(ocd = ExampleProvider.Settings.class)
public final class ExampleProvider implements DownloadProvider {

    @ObjectClassDefinition(name = "Decant example provider", description = "org.decant.example.cfg")
    @interface Settings {
        /** Where the files are: {@code https://data.example.org/lab}, without a slash at the end. */
        String base() default "";
    }

    private final URI base;

    @Activate
    public ExampleProvider(Settings settings) {
        base = URI.create(settings.base());
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        if (base.getHost() == null) {
            throw new DownloadUnavailableException("set 'base' in org.decant.example.cfg", Duration.ofMinutes(5));
        }
        try {
            String path = base.getPath() + datafile.path();
            URI address = new URI(base.getScheme(), base.getAuthority(), path, null, null);
            return Redirect.to(URI.create(address.toASCIIString()));
        } catch (URISyntaxException e) {
            throw new IOException(datafile.url() + " is no path below " + base, e);
        }
    }
}
