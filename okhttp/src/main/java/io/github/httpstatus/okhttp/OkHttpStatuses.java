package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import java.util.Optional;
import okhttp3.Response;

/**
 * Converts between {@link StatusCode} and OkHttp, where a status is a number and a message.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class OkHttpStatuses {

    private OkHttpStatuses() {}

    /**
     * {@return the status of a response}
     *
     * @param response any response
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response response) {
        requireNonNull(response, "response");
        return StatusCode.of(response.code());
    }

    /**
     * {@return the status of a response, or empty if its code is not from 100 to 999}
     *
     * @param response any response
     */
    public static Optional<StatusCode> find(Response response) {
        requireNonNull(response, "response");
        return StatusCode.find(response.code());
    }

    /**
     * Sets the code of a response under construction, and the registered phrase as its message.
     *
     * @param status any status
     * @param builder the response under construction
     * @return the builder
     */
    public static Response.Builder apply(StatusCode status, Response.Builder builder) {
        requireNonNull(status, "status");
        requireNonNull(builder, "builder");
        return builder.code(status.value()).message(status.phrase());
    }

    /**
     * {@return the phrase that was received, else the registered one, else {@code ""}}
     *
     * <p>HTTP/2 transmits none, and many a server on HTTP/1.1 leaves it out.
     *
     * @param response any response
     */
    public static String phrase(Response response) {
        requireNonNull(response, "response");
        String received = response.message();
        // Not isBlank, which older Androids lack.
        return received.trim().isEmpty()
                ? find(response).map(StatusCode::phrase).orElse("")
                : received;
    }
}
