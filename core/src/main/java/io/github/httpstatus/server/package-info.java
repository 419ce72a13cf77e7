/** Code that the server adapters share. Not public API: only those adapters can use it. */
@NullMarked
package io.github.httpstatus.server;

import org.jspecify.annotations.NullMarked;
