/**
 * HTTP status codes for Jakarta REST.
 *
 * <p>{@link JaxrsStatuses} converts statuses, and {@link JaxrsExceptions} converts exceptions. {@link HttpStatusFeature}
 * registers everything that a server needs. Many servers discover it by themselves.
 */
@NullMarked
package io.github.httpstatus.jaxrs;

import org.jspecify.annotations.NullMarked;
