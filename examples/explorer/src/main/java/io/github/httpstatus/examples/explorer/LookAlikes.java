package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.HttpStatus;
import java.util.Map;

/**
 * Compares statuses that are often confused.
 *
 * @param question the question that decides between them
 * @param codes a sentence for each status
 */
record LookAlikes(String question, Map<HttpStatus, String> codes) {}
