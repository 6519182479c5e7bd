package org.decant.launcher.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes the verbs, each with what it works with. */
final class Verbs implements CommandLine.IFactory {

    private final Map<Class<?>, Supplier<?>> makers;

    Verbs(Surroundings surroundings) {
        makers = Map.ofEntries(
                Map.entry(Version.class, () -> new Version(surroundings)),
                Map.entry(SettingsOptions.class, () -> new SettingsOptions(surroundings)),
                Map.entry(Demo.class, () -> new Demo(surroundings)),
                Map.entry(Serve.class, () -> new Serve(surroundings)),
                Map.entry(Ingest.class, () -> new Ingest(surroundings)),
                Map.entry(Register.class, () -> new Register(surroundings)),
                Map.entry(Listing.class, () -> new Listing(surroundings)),
                Map.entry(ExperimentSet.class, () -> new ExperimentSet(surroundings)),
                Map.entry(ExperimentRemove.class, () -> new ExperimentRemove(surroundings)),
                Map.entry(ServerOptions.class, () -> new ServerOptions(surroundings)),
                Map.entry(ProviderList.class, () -> new ProviderList(surroundings)),
                Map.entry(ProviderShow.class, () -> new ProviderShow(surroundings)),
                Map.entry(ProviderWhy.class, () -> new ProviderWhy(surroundings)),
                Map.entry(ProviderInstall.class, () -> new ProviderInstall(surroundings)),
                Map.entry(ProviderUpdate.class, () -> new ProviderUpdate(surroundings)),
                Map.entry(ProviderRollback.class, () -> new ProviderRollback(surroundings)),
                Map.entry(ProviderRemove.class, () -> new ProviderRemove(surroundings)),
                Map.entry(ProviderApprove.class, () -> new ProviderApprove(surroundings)));
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> maker = makers.get(type);
        return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.get());
    }
}
