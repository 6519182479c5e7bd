package org.decant.launcher.osgi;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Hands the framework's own messages to SLF4J; without it they go to standard output. */
final class FelixLog extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    @SuppressWarnings("rawtypes")
    protected void doLog(Bundle bundle, ServiceReference service, int level, String message, Throwable cause) {
        String text = bundle == null ? message : message + " (" + bundle + ")";
        LOG.atLevel(FrameworkLog.level(level)).setCause(cause).log(text);
    }
}
