/**
 * HTTP status codes for Jakarta Servlet: the conversions are in {@link ServletStatuses}, {@link HttpStatusFilter} answers
 * with the status of an exception, and {@link FinalStatusFilter} tells the status that the client received.
 */
@NullMarked
package io.github.httpstatus.servlet;

import org.jspecify.annotations.NullMarked;
