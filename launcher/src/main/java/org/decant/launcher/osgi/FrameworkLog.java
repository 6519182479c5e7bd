package org.decant.launcher.osgi;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log service of the framework, over SLF4J. Remembers the last error that was logged on behalf of each bundle, since
 * Declarative Services tells only the log why a component did not activate. Remembers it as text: the error itself would
 * hold the classes of a bundle that is long gone. Thread-safe.
 */
@SuppressWarnings("deprecation") // Bundles written for older versions of the log service call its deprecated methods.
final class FrameworkLog implements LogService {

    private static final String DEFAULT_NAME = "org.decant.launcher.osgi.bundles";

    /** What Declarative Services puts before its messages: {@code bundle org.lab.store:1.0.0 (29)[org.lab.Store(20)] : }. */
    private static final Pattern WHOSE = Pattern.compile("^bundle \\S+ \\(\\d+\\)\\[[^\\]]*\\] : ");

    private final Map<Long, String> errors = new ConcurrentHashMap<>();

    /** Gives the last error of a bundle in plain words and forgets it. */
    Optional<String> takeError(Bundle bundle) {
        return Optional.ofNullable(errors.remove(bundle.getBundleId()));
    }

    void remember(Bundle bundle, Throwable error) {
        if (ofSomebody(bundle)) {
            errors.put(bundle.getBundleId(), Reasons.plain(error));
        }
    }

    /** Remembers what is said of an error of which there is nothing more to have; an error itself says more. */
    void remember(Bundle bundle, String message) {
        if (ofSomebody(bundle)) {
            errors.putIfAbsent(bundle.getBundleId(), WHOSE.matcher(message).replaceFirst(""));
        }
    }

    private static boolean ofSomebody(Bundle bundle) {
        return bundle != null && bundle.getBundleId() != 0;
    }

    /** Translates the levels of {@link LogService}. */
    static Level level(int level) {
        return switch (level) {
            case 1 -> Level.ERROR;
            case 2 -> Level.WARN;
            case 3 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(null, name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        return getLogger(null, name, loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(null, type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
        boolean unnamed = bundle != null && name.equals(Logger.ROOT_LOGGER_NAME);
        org.slf4j.Logger target = LoggerFactory.getLogger(unnamed ? bundle.getSymbolicName() : name);
        BundleLogger logger = new BundleLogger(this, bundle, target, loggerType);
        return loggerType.cast(
                Proxy.newProxyInstance(loggerType.getClassLoader(), new Class<?>[] {loggerType}, logger));
    }

    @Override
    public void log(int level, String message) {
        log(null, level, message, null);
    }

    @Override
    public void log(int level, String message, Throwable exception) {
        log(null, level, message, exception);
    }

    @Override
    public void log(ServiceReference<?> service, int level, String message) {
        log(service, level, message, null);
    }

    @Override
    public void log(ServiceReference<?> service, int level, String message, Throwable exception) {
        LoggerFactory.getLogger(DEFAULT_NAME)
                .atLevel(level(level))
                .setCause(exception)
                .log(service == null ? message : message + " (" + service + ")");
    }
}
