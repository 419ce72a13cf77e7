/**
 * HTTP status codes for Spring Framework.
 *
 * <p>{@link SpringStatuses} converts statuses, and {@link SpringExceptions} converts exceptions. Exceptions of ours are sent
 * by {@link HttpStatusExceptionHandler} in MVC, and by {@link HttpStatusWebExceptionHandler} in WebFlux.
 * {@link StatusCodeConverter} reads parameters and properties. In Spring Boot, {@link HttpStatusAutoConfiguration} registers
 * all of these. {@link HttpStatusResponseErrorHandler} fails requests of {@code RestTemplate} and {@code RestClient} by their
 * status, and {@link HttpStatusExchangeFilterFunction} those of {@code WebClient}.
 */
@NullMarked
package io.github.httpstatus.spring;

import org.jspecify.annotations.NullMarked;
