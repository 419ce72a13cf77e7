/**
 * HTTP status codes for Jakarta Servlet: the conversions are in {@link ServletStatuses}, and {@link HttpStatusFilter} answers
 * with the status of an exception.
 */
@NullMarked
package io.github.httpstatus.servlet;

import org.jspecify.annotations.NullMarked;
