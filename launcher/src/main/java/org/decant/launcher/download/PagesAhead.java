package org.decant.launcher.download;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is made of the things of many pages, one after the other. The next page is read by another thread just before it is
 * due, so that two are held for a short time only; where no thread is free, it is read when it is due. One that is being
 * read when nobody wants it any more comes to nothing. Used by one thread.
 */
final class PagesAhead<S, T> implements Iterator<T> {

    /** So many are left of a page when the next is read. */
    private static final int NEAR = 128;

    private final Pages<S> pages;
    private final Function<List<S>, List<T>> made;
    private final Consumer<Runnable> elsewhere;
    private List<T> page = List.of();
    private int given;
    private FutureTask<Optional<List<T>>> reading;

    /**
     * @param pages is used by one thread at a time, which need not be the same
     * @param made of a page
     * @param elsewhere does what it is given on another thread, or leaves it undone
     */
    PagesAhead(Pages<S> pages, Function<List<S>, List<T>> made, Consumer<Runnable> elsewhere) {
        this.pages = pages;
        this.made = made;
        this.elsewhere = elsewhere;
    }

    @Override
    public boolean hasNext() {
        while (given == page.size()) {
            Optional<List<T>> next = read();
            if (next.isEmpty()) {
                return false;
            }
            page = next.get();
            given = 0;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (reading == null && page.size() - given <= NEAR && !pages.isLast()) {
            begin();
            elsewhere.accept(reading);
        }
        return page.get(given++);
    }

    private void begin() {
        reading = new FutureTask<>(() -> pages.hasNext() ? Optional.of(made.apply(pages.next())) : Optional.empty());
    }

    private Optional<List<T>> read() {
        if (reading == null) {
            begin();
        }
        FutureTask<Optional<List<T>>> due = reading;
        reading = null;
        due.run(); // does nothing where it has begun
        try {
            return due.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while a page was read"));
        }
    }
}
