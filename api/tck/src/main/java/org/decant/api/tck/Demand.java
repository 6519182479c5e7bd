package org.decant.api.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a case holds a provider to. A failure says it before anything else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Demand {

    /** Where it is written: the type of the interface, and the method where one says it, whose Javadoc demands it. */
    String in();

    /** What is demanded, as a sentence without its full stop. */
    String that();
}
