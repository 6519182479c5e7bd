package org.decant.api.tck;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Follows the cases of one contract: a failure is told with what is demanded, and the results are kept in a file. */
final class Conformance
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

    /** Below the folder of the author's module, where the tests run. */
    private static final Path FOLDER = Path.of("target", "conformance");

    @Override
    public void beforeAll(ExtensionContext contract) {
        store(contract).put(Results.class, new Results());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext running, Throwable failure) throws Throwable {
        Demand demand = running.getRequiredTestMethod().getAnnotation(Demand.class);
        if (demand == null) {
            throw failure;
        }
        throw new AssertionError(
                "the Javadoc of " + demand.in() + " demands that " + demand.that() + ".\n" + failure, failure);
    }

    @Override
    public void afterEach(ExtensionContext ended) {
        Method method = ended.getRequiredTestMethod();
        if (method.isAnnotationPresent(Demand.class)) {
            Observations seen = ((DownloadProviderContract) ended.getRequiredTestInstance()).seen;
            results(ended).add(method.getName(), outcome(ended.getExecutionException(), seen), seen.features());
        }
    }

    @Override
    public void afterAll(ExtensionContext contract) throws Exception {
        Class<?> type = contract.getRequiredTestClass();
        results(contract).write(FOLDER.resolve(type.getName() + ".properties"));
    }

    private static Results.Outcome outcome(Optional<Throwable> failure, Observations seen) {
        if (failure.isPresent()) {
            return Results.Outcome.FAILED;
        }
        return seen.shown() ? Results.Outcome.HELD : Results.Outcome.NOT_OFFERED;
    }

    private static Results results(ExtensionContext context) {
        return store(context).get(Results.class, Results.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(Conformance.class));
    }
}
