/**
 * HTTP status codes for Jakarta REST.
 *
 * <p>The conversions are in {@link JaxrsStatuses}, those of exceptions in {@link JaxrsExceptions}. {@link HttpStatusFeature}
 * registers everything that a server needs, where the server does not find it by itself.
 */
@NullMarked
package io.github.httpstatus.jaxrs;

import org.jspecify.annotations.NullMarked;
