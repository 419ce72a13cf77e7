/**
 * HTTP status codes: {@link io.github.httpstatus.StatusCode} for every code from 100 to 999, and
 * {@link io.github.httpstatus.HttpStatus} with a constant for each code that IANA has registered.
 */
@NullMarked
package io.github.httpstatus;

import org.jspecify.annotations.NullMarked;
