/** What the adapters for clients share. Exported to them alone: not part of the public API. */
@NullMarked
package io.github.httpstatus.client;

import org.jspecify.annotations.NullMarked;
