package io.github.httpstatus.spring;

import org.junit.jupiter.api.Test;

/** What {@link Answers} sends, a client gets, whatever the server and the client are. */
interface EveryCodeArrives {

    /** Asks a path of {@link Answers} and looks at what came. */
    void arrives(int value, String how) throws Exception;

    @Test
    default void everyFinalCodeThatIsReturnedArrives() throws Exception {
        for (int value = 200; value <= 999; value++) {
            arrives(value, "returned");
        }
    }

    @Test
    default void everyErrorThatIsThrownArrives() throws Exception {
        for (int value = 400; value <= 999; value++) {
            arrives(value, "thrown");
        }
    }
}
