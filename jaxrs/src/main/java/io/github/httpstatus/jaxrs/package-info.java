/** HTTP status codes for Jakarta REST: the conversions are in {@link JaxrsStatuses}. */
@NullMarked
package io.github.httpstatus.jaxrs;

import org.jspecify.annotations.NullMarked;
