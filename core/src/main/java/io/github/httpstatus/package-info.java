/**
 * HTTP status codes: {@link io.github.httpstatus.StatusCode} for any of 100 to 999,
 * {@link io.github.httpstatus.HttpStatus} for those that IANA has registered.
 */
@NullMarked
package io.github.httpstatus;

import org.jspecify.annotations.NullMarked;
