package org.decant.launcher.cli;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Makes the verbs and their options, each with what it works with where its constructor asks for that. */
final class Verbs implements CommandLine.IFactory {

    private final Surroundings surroundings;

    Verbs(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Optional<Constructor<?>> asking = Stream.of(type.getDeclaredConstructors())
                .filter(each -> each.getParameterCount() == 1 && each.getParameterTypes()[0] == Surroundings.class)
                .findFirst();
        return asking.isEmpty()
                ? CommandLine.defaultFactory().create(type)
                : type.cast(asking.get().newInstance(surroundings));
    }
}
