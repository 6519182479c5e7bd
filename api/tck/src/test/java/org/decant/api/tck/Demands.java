package org.decant.api.tck;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every case of the kit and what it demands. */
final class Demands {

    private Demands() {}

    static Map<String, Demand> all() {
        Map<String, Demand> demands = new TreeMap<>();
        for (Class<?> kind : new Class<?>[] {ContentProviderContract.class, RedirectProviderContract.class}) {
            for (Class<?> type = kind; type != Object.class; type = type.getSuperclass()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)) {
                        demands.put(method.getName(), method.getAnnotation(Demand.class));
                    }
                }
            }
        }
        return demands;
    }
}
