/**
 * HTTP status codes for Jakarta Servlet.
 *
 * <p>{@link ServletStatuses} converts. {@link HttpStatusFilter} sends the status of an exception, and
 * {@link ProblemDetailsFilter} sends every error in one format. {@link FinalStatusFilter} reports the status that each client
 * received.
 */
@NullMarked
package io.github.httpstatus.servlet;

import org.jspecify.annotations.NullMarked;
