package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.HttpStatus;
import java.util.Map;

/**
 * Statuses that are often taken for each other.
 *
 * @param question which of them it is
 * @param codes a sentence for each
 */
record LookAlikes(String question, Map<HttpStatus, String> codes) {}
