package io.github.httpstatus.examples.relay;

import io.github.httpstatus.StatusCode;
import java.io.Closeable;
import java.net.URI;
import java.util.List;

/** A running server that answers {@code GET /<code>} with that status. */
interface Server extends Closeable {

    /** The framework's name in the table, short. */
    String name();

    /** The type that {@link #constants} asks, and what it runs on, with versions. */
    String product();

    /** The names that the framework's own type has for a status: none for most, two for some. */
    List<String> constants(StatusCode status);

    /** The root that it listens at. */
    URI address();
}
