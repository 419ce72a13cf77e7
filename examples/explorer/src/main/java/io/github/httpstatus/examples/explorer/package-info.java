/** Shows every status in every framework, on a page and in the terminal, and sends it for real. */
@NullMarked
package io.github.httpstatus.examples.explorer;

import org.jspecify.annotations.NullMarked;
