/**
 * HTTP status codes for Jakarta REST.
 *
 * <p>The conversions are in {@link JaxrsStatuses}, those of exceptions in {@link JaxrsExceptions}. To register:
 * {@link HttpStatusExceptionMapper}, {@link StatusCodeParamConverterProvider}.
 */
@NullMarked
package io.github.httpstatus.jaxrs;

import org.jspecify.annotations.NullMarked;
