package io.github.httpstatus.server;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The customizers of an application.
 *
 * @param <R> the request of the server
 * @param all the customizers in the order in which they run
 * @param log takes a warning and what was thrown
 */
public record Customizers<R>(List<ErrorCustomizer<? super R>> all, BiConsumer<String, Throwable> log) {

    /**
     * Copies the list.
     *
     * @param all the customizers in the order in which they run
     * @param log takes a warning and what was thrown
     */
    public Customizers {
        all = List.copyOf(all);
        requireNonNull(log, "log");
    }

    /**
     * Returns the response after every customizer that works.
     *
     * @param request the request that failed
     * @param thrown the exception as it was thrown
     * @param response the response without customizers
     * @return the response to send
     */
    public HttpStatusException apply(R request, Throwable thrown, HttpStatusException response) {
        HttpStatusException customized = response;
        for (ErrorCustomizer<? super R> customizer : all) {
            try {
                customized = requireNonNull(
                        customizer.customize(request, thrown, customized), "ErrorCustomizer.customize returned null");
            } catch (RuntimeException | Error failure) { // The client needs its response in any case.
                log.accept(
                        "ErrorCustomizer " + customizer.getClass().getName() + " failed. The response "
                                + customized.status()
                                + " is sent without its changes. Fix the customizer: it must return an"
                                + " exception and throw nothing.",
                        failure);
            }
        }
        return customized;
    }
}
