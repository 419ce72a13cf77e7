/** What the adapters for servers share. Exported to them alone: not part of the public API. */
@NullMarked
package io.github.httpstatus.server;

import org.jspecify.annotations.NullMarked;
