/**
 * HTTP status codes for Spring Framework: the conversions are in {@link SpringStatuses}, those of exceptions in
 * {@link SpringExceptions}; exceptions of ours are answered by {@link HttpStatusExceptionHandler} in MVC and
 * {@link HttpStatusWebExceptionHandler} in WebFlux; parameters and properties are read by {@link StatusCodeConverter}. An application of Spring Boot has these by {@link HttpStatusAutoConfiguration}.
 * What a server answers to a client fails it by {@link HttpStatusResponseErrorHandler}, and in WebFlux by
 * {@link HttpStatusExchangeFilterFunction}.
 */
@NullMarked
package io.github.httpstatus.spring;

import org.jspecify.annotations.NullMarked;
