package io.github.httpstatus.pains;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * Marks a test with two halves. In the first one, the newest framework alone or the usual hand-written code shows a pain. In
 * the second one, the kit does not have it. {@link PageTest} compares the marks with the page.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Pain {

    /** Returns the number of the entry on the page. */
    int value();

    /** Returns the thread in which somebody reported the pain, without {@code https://github.com/}. */
    String thread();
}
