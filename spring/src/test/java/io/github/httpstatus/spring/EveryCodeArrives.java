package io.github.httpstatus.spring;

import org.junit.jupiter.api.Test;

/** Tests that a client receives every status that {@link StatusController} sends. */
interface EveryCodeArrives {

    /** Requests a path of {@link StatusController} and checks the response. */
    void arrives(int value, String how) throws Exception;

    @Test
    default void everyReturnedFinalCodeArrives() throws Exception {
        for (int value = 200; value <= 999; value++) {
            arrives(value, "returned");
        }
    }

    @Test
    default void everyThrownErrorArrives() throws Exception {
        for (int value = 400; value <= 999; value++) {
            arrives(value, "thrown");
        }
    }
}
