/** Sends every final status through three servers and a client, and prints what became of it. */
@NullMarked
package io.github.httpstatus.examples.relay;

import org.jspecify.annotations.NullMarked;
