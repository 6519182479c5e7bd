package org.decant.launcher.api;

import java.nio.file.Path;
import java.util.List;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderReport;

/** A house without providers, that takes none. */
public final class EmptyHouse implements ProviderHouse {

    @Override
    public List<ProviderReport> reports() {
        return List.of();
    }

    @Override
    public ProviderReport install(String source, Path jar, String sha256, String by) throws HouseRefused {
        throw new HouseRefused(HouseRefused.Kind.REFUSED, "This house takes nothing, " + by + ".");
    }

    @Override
    public ProviderReport update(String source, Path jar, String sha256, String by) throws HouseRefused {
        throw unknown(source);
    }

    @Override
    public void remove(String source, String by) throws HouseRefused {
        throw unknown(source);
    }

    @Override
    public ProviderReport rollback(String source, String by) throws HouseRefused {
        throw unknown(source);
    }

    @Override
    public List<ProviderReport> approve(String sha256, String by) {
        return List.of();
    }

    private static HouseRefused unknown(String source) {
        return new HouseRefused(HouseRefused.Kind.UNKNOWN, "There is no file " + source + ".");
    }
}
