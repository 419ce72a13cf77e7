/** Code that the client adapters share. Not public API: only those adapters can use it. */
@NullMarked
package io.github.httpstatus.client;

import org.jspecify.annotations.NullMarked;
