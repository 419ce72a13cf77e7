/** HTTP status codes for OkHttp: the conversions are in {@link OkHttpStatuses}. */
@NullMarked
package io.github.httpstatus.okhttp;

import org.jspecify.annotations.NullMarked;
