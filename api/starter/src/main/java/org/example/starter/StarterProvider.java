package org.example.starter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Serves the files below one folder: {@code starter:///plates/1.tif} is {@code <folder>/plates/1.tif}. */
@Component(
        property = {"protocol=starter", "features=content"},
        configurationPid = "org.example.starter")
@Designate(ocd = StarterProvider.Settings.class)
public final class StarterProvider implements DownloadProvider {

    @ObjectClassDefinition(name = "Starter provider", description = "org.example.starter.cfg")
    @interface Settings {
        /** Where the files are: an absolute folder. */
        String folder() default "";
    }

    private final Path folder;

    @Activate
    public StarterProvider(Settings settings) {
        folder = Path.of(settings.folder());
    }

    @Override
    public void selfTest() throws IOException {
        if (!folder.isAbsolute()) {
            throw new IOException("set 'folder' in org.example.starter.cfg to an absolute folder");
        }
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        return Content.of((first, count) -> open(datafile, first)).withLength(datafile.size());
    }

    private FileChannel open(Datafile datafile, long first) throws IOException {
        Path file = folder.resolve(datafile.path().replaceFirst("^/+", "")).toRealPath();
        if (!file.startsWith(folder.toRealPath())) {
            throw new AccessDeniedException(datafile.url(), null, "it is not below " + folder);
        }
        FileChannel channel = FileChannel.open(file);
        if (channel.size() != datafile.size()) {
            channel.close();
            throw new DatafileChangedException(datafile + " is not what is in " + folder);
        }
        return channel.position(first);
    }
}
