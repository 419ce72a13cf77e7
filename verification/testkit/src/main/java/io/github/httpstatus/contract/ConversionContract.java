package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.httpstatus.StatusCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conversion policy. An adapter's test implements the two lists; the rules are the same for all, and none asks
 * which adapter it is.
 */
public interface ConversionContract {

    /** The end of RFC 9110's five classes: a framework may refuse what lies beyond, never what lies within. */
    int HIGHEST_THAT_ALL_TAKE = 599;

    /** A step that may throw anything, as frameworks do. */
    @FunctionalInterface
    interface Step<A, B> {
        B take(A from) throws Exception;
    }

    /**
     * A type of the framework that a status is read from.
     *
     * @param name what to call it in a report
     * @param carrier makes one for a number, without the adapter and with a misleading phrase where it has one
     * @param of the adapter's {@code of}
     * @param find the adapter's {@code find}
     */
    record Inbound<C>(
            String name,
            Step<Integer, ? extends C> carrier,
            Step<C, StatusCode> of,
            Step<C, Optional<StatusCode>> find) {

        /** One whose number is always from 100 to 999, so that the adapter has no {@code find} for it. */
        public Inbound(String name, Step<Integer, ? extends C> carrier, Step<C, StatusCode> of) {
            this(name, carrier, of, from -> Optional.of(of.take(from)));
        }
    }

    /**
     * A type of the framework that a status is converted to.
     *
     * @param name what to call it in a report
     * @param alone makes one for a number, without the adapter
     * @param to the adapter's conversion
     * @param value reads the number, without the adapter
     * @param back the adapter's {@code of} for it
     */
    record Outbound<C>(
            String name,
            Step<Integer, ?> alone,
            Step<StatusCode, C> to,
            Step<C, Integer> value,
            Step<C, StatusCode> back) {

        /** One that the framework makes for every number. */
        public Outbound(String name, Step<StatusCode, C> to, Step<C, Integer> value, Step<C, StatusCode> back) {
            this(name, number -> number, to, value, back);
        }
    }

    /** Every type that the adapter reads a status from. */
    List<Inbound<?>> inbound();

    /** Every type that the adapter converts a status to. */
    List<Outbound<?>> outbound();

    @TestFactory
    default Stream<DynamicTest> readsTheNumberOfEveryCodeAndNeverThePhrase() {
        return inbound().stream().map(way -> dynamicTest(way.name(), () -> readsEveryCode(way)));
    }

    private static <C> void readsEveryCode(Inbound<C> way) throws Exception {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            if (value > HIGHEST_THAT_ALL_TAKE && refusal(way.carrier(), value).isPresent()) {
                continue;
            }
            assertSame(status, way.of().take(way.carrier().take(value)));
            assertSame(status, way.find().take(way.carrier().take(value)).orElseThrow());
        }
    }

    @TestFactory
    default Stream<DynamicTest> bringsEveryCodeBackAsTheSameInstanceOrRefusesItAsTheFrameworkDoes() {
        return outbound().stream().map(way -> dynamicTest(way.name(), () -> bringsEveryCodeBack(way)));
    }

    private static <C> void bringsEveryCodeBack(Outbound<C> way) throws Exception {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            Optional<Exception> refusal = refusal(way.alone(), value);
            if (value > HIGHEST_THAT_ALL_TAKE && refusal.isPresent()) {
                assertThrowsExactly(refusal.get().getClass(), () -> way.to().take(status));
                continue;
            }
            C carrier = way.to().take(status);
            assertEquals(value, way.value().take(carrier));
            assertSame(status, way.back().take(carrier));
        }
    }

    /** How the framework refuses a number by itself. */
    private static Optional<Exception> refusal(Step<Integer, ?> alone, int value) {
        try {
            alone.take(value);
            return Optional.empty();
        } catch (Exception theFrameworksOwn) {
            return Optional.of(theFrameworksOwn);
        }
    }

    @TestFactory
    default Stream<DynamicTest> takesNoOtherNumberForAStatus() {
        return inbound().stream().map(way -> dynamicTest(way.name(), () -> takesNoOtherNumber(way)));
    }

    private static <C> void takesNoOtherNumber(Inbound<C> way) throws Exception {
        for (int value : new int[] {Integer.MIN_VALUE, -404, -1, 0, 42, 99, 1000, Integer.MAX_VALUE}) {
            if (refusal(way.carrier(), value).isPresent()) {
                continue;
            }
            C carrier = way.carrier().take(value);
            var refusal =
                    assertThrows(IllegalArgumentException.class, () -> way.of().take(carrier));
            assertTrue(refusal.getMessage().contains(String.valueOf(value)), refusal.getMessage());
            assertEquals(Optional.empty(), way.find().take(carrier));
        }
    }

    @TestFactory
    default Stream<DynamicTest> refusesNullByTheNameOfTheParameter() {
        return Stream.concat(
                inbound().stream()
                        .map(way -> dynamicTest("from " + way.name(), () -> {
                            refusesNull(way.of());
                            refusesNull(way.find());
                        })),
                outbound().stream().map(way -> dynamicTest("to " + way.name(), () -> refusesNull(way.to()))));
    }

    private static void refusesNull(Step<?, ?> step) {
        var refusal = assertThrows(NullPointerException.class, () -> step.take(null));
        assertTrue(String.valueOf(refusal.getMessage()).matches("[a-z][A-Za-z]+"), refusal::getMessage);
        assertTrue(!"null".equals(refusal.getMessage()), "names no parameter");
    }
}
