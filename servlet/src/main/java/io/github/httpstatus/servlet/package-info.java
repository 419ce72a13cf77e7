/** HTTP status codes for Jakarta Servlet: the conversions are in {@link ServletStatuses}. */
@NullMarked
package io.github.httpstatus.servlet;

import org.jspecify.annotations.NullMarked;
