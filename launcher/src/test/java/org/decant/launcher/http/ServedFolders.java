package org.decant.launcher.http;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.decant.api.DownloadProvider;

/** The file provider as the bundle has it, with settings that only Declarative Services can make otherwise. */
public final class ServedFolders {

    private ServedFolders() {}

    /** Serves {@code file} urls below one folder and {@code tardis} urls below another. */
    public static DownloadProvider provider(Path root, Path store) throws ReflectiveOperationException {
        Class<?> provider = Class.forName("org.decant.file.FileProvider");
        Constructor<?> constructor = provider.getConstructors()[0];
        Class<?> settings = constructor.getParameterTypes()[0];
        InvocationHandler values = (proxy, method, arguments) ->
                method.getName().equals("roots") ? new String[] {root.toString()} : store.toString();
        Object given = Proxy.newProxyInstance(settings.getClassLoader(), new Class<?>[] {settings}, values);
        return (DownloadProvider) constructor.newInstance(given);
    }
}
