/**
 * HTTP status codes for OkHttp: the conversions are in {@link OkHttpStatuses}, a response with its status is a
 * {@link StatusResponse}, and {@link HttpStatusInterceptor} fails calls by their status.
 */
@NullMarked
package io.github.httpstatus.okhttp;

import org.jspecify.annotations.NullMarked;
