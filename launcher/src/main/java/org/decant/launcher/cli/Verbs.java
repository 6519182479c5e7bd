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
                Map.entry(ListOptions.class, () -> new ListOptions(surroundings)),
                Map.entry(SettingsOptions.class, () -> new SettingsOptions(surroundings)),
                Map.entry(Demo.class, () -> new Demo(surroundings)),
                Map.entry(Serve.class, () -> new Serve(surroundings)),
                Map.entry(Ingest.class, () -> new Ingest(surroundings)),
                Map.entry(Register.class, () -> new Register(surroundings)),
                Map.entry(Verify.class, () -> new Verify(surroundings)),
                Map.entry(VerifyList.class, () -> new VerifyList(surroundings)),
                Map.entry(VerifyStop.class, () -> new VerifyStop(surroundings)),
                Map.entry(Backup.class, () -> new Backup(surroundings)),
                Map.entry(Restore.class, () -> new Restore(surroundings)),
                Map.entry(TableOptions.class, () -> new TableOptions(surroundings)),
                Map.entry(ExperimentSet.class, () -> new ExperimentSet(surroundings)),
                Map.entry(ExperimentRemove.class, () -> new ExperimentRemove(surroundings)),
                Map.entry(AuditExporting.class, () -> new AuditExporting(surroundings)),
                Map.entry(AuditVerify.class, () -> new AuditVerify(surroundings)),
                Map.entry(AuditSeal.class, () -> new AuditSeal(surroundings)),
                Map.entry(AuditPrune.class, () -> new AuditPrune(surroundings)),
                Map.entry(UserAdd.class, () -> new UserAdd(surroundings)),
                Map.entry(UserSet.class, () -> new UserSet(surroundings)),
                Map.entry(UserRemove.class, () -> new UserRemove(surroundings)),
                Map.entry(IdentityAdd.class, () -> new IdentityAdd(surroundings)),
                Map.entry(IdentityRemove.class, () -> new IdentityRemove(surroundings)),
                Map.entry(GroupAdd.class, () -> new GroupAdd(surroundings)),
                Map.entry(GroupRemove.class, () -> new GroupRemove(surroundings)),
                Map.entry(GroupJoin.class, () -> new GroupJoin(surroundings)),
                Map.entry(GroupLeave.class, () -> new GroupLeave(surroundings)),
                Map.entry(GrantAdd.class, () -> new GrantAdd(surroundings)),
                Map.entry(GrantRemove.class, () -> new GrantRemove(surroundings)),
                Map.entry(KeyAdd.class, () -> new KeyAdd(surroundings)),
                Map.entry(KeyRevoke.class, () -> new KeyRevoke(surroundings)),
                Map.entry(LinkAdd.class, () -> new LinkAdd(surroundings)),
                Map.entry(LinkRevoke.class, () -> new LinkRevoke(surroundings)),
                Map.entry(Explain.class, () -> new Explain(surroundings)),
                Map.entry(PasswordOptions.class, () -> new PasswordOptions(surroundings)),
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
