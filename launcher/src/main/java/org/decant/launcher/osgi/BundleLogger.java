package org.decant.launcher.osgi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * One logger of the framework's log service over one of SLF4J. The interface has forty methods of five levels that differ
 * in nothing else, hence a proxy.
 *
 * @param log remembers errors
 * @param bundle on whose behalf is logged, or null
 * @param target where it goes
 * @param type {@link Logger} for {@code {}} patterns, {@link FormatterLogger} for those of {@link String#format}
 */
record BundleLogger(FrameworkLog log, Bundle bundle, org.slf4j.Logger target, Class<? extends Logger> type)
        implements InvocationHandler {

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return name.equals("equals") ? Boolean.valueOf(proxy == arguments[0]) : method.invoke(this, arguments);
        }
        if (name.equals("getName")) {
            return target.getName();
        }
        if (name.startsWith("is")) {
            return target.isEnabledForLevel(level(name.substring(2).replace("Enabled", "")));
        }
        if (arguments[0] instanceof LoggerConsumer<?> consumer) {
            ((LoggerConsumer<Exception>) consumer).accept((Logger) proxy);
        } else {
            log(level(name), (String) arguments[0], values(arguments));
        }
        return null;
    }

    private void log(Level level, String message, Object[] values) {
        boolean formats = FormatterLogger.class.isAssignableFrom(type);
        if (level == Level.ERROR && values.length > 0 && values[values.length - 1] instanceof Throwable error) {
            log.remember(bundle, error);
        } else if (level == Level.ERROR) {
            log.remember(bundle, formats ? String.format(message, values) : filled(message, values));
        }
        if (formats) {
            target.atLevel(level).log(() -> String.format(message, values));
        } else {
            target.atLevel(level).log(message, values);
        }
    }

    private static String filled(String message, Object[] values) {
        return MessageFormatter.basicArrayFormat(message, values);
    }

    private static Object[] values(Object[] arguments) {
        boolean array = arguments.length == 2 && arguments[1] instanceof Object[];
        return array ? (Object[]) arguments[1] : Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static Level level(String name) {
        return name.equals("audit") ? Level.INFO : Level.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
