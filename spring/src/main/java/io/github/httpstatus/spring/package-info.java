/** HTTP status codes for Spring Framework: the conversions are in {@link SpringStatuses}. */
@NullMarked
package io.github.httpstatus.spring;

import org.jspecify.annotations.NullMarked;
