/**
 * HTTP status codes for OkHttp. {@link OkHttpStatuses} converts, {@link StatusResponse} wraps a response with its status, and
 * {@link HttpStatusInterceptor} fails calls by their status.
 */
@NullMarked
package io.github.httpstatus.okhttp;

import org.jspecify.annotations.NullMarked;
