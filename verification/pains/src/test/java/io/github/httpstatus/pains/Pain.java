package io.github.httpstatus.pains;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * Marks a test in two halves: the newest framework alone, or the usual code by hand, shows a pain, and the kit does not
 * have it. {@link PageTest} compares the marks with the page.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Pain {

    /** The number of its entry on the page. */
    int value();

    /** The thread in which somebody suffered from it, without {@code https://github.com/}. */
    String thread();
}
