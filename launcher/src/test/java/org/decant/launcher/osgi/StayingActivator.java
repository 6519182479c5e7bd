package org.decant.launcher.osgi;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Of a bundle that does not want to go, until a property of this name is there. */
public final class StayingActivator implements BundleActivator {

    static final String MAY_GO = "test.staying.may-go";

    @Override
    public void start(BundleContext context) {
        // gives no provider
    }

    @Override
    public void stop(BundleContext context) {
        while (System.getProperty(MAY_GO) == null) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
