package io.github.httpstatus.clients;

import java.io.IOException;

/** The client of an API. Each implementation uses another HTTP client. */
interface Orders {

    /**
     * Gets an order.
     *
     * @return the order as JSON
     * @throws ApiException if the API responds with an error
     * @throws IOException if there is no response
     */
    String order(String id) throws IOException;
}
