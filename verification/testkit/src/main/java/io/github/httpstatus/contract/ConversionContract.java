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
 * Tests the conversion policy. The test of each adapter implements the two lists. The rules are the same for every adapter.
 */
public interface ConversionContract {

    /** The last code of RFC 9110's five classes. A framework may reject higher codes, but no lower one. */
    int HIGHEST_ACCEPTED_BY_ALL = 599;

    /** A step that can throw any exception of a framework. */
    @FunctionalInterface
    interface Step<A, B> {
        B take(A from) throws Exception;
    }

    /**
     * A type of the framework from which a status is read.
     *
     * @param name the name in test reports
     * @param carrier creates an instance for a code, without the adapter; if the type has a phrase, it is a misleading one
     * @param of the adapter's {@code of}
     * @param find the adapter's {@code find}
     */
    record Inbound<C>(
            String name,
            Step<Integer, ? extends C> carrier,
            Step<C, StatusCode> of,
            Step<C, Optional<StatusCode>> find) {

        /** For a type whose code is always from 100 to 999, so that the adapter has no {@code find} for it. */
        public Inbound(String name, Step<Integer, ? extends C> carrier, Step<C, StatusCode> of) {
            this(name, carrier, of, from -> Optional.of(of.take(from)));
        }
    }

    /**
     * A type of the framework to which a status is converted.
     *
     * @param name the name in test reports
     * @param alone creates an instance for a code, without the adapter
     * @param to the adapter's conversion
     * @param value reads the code, without the adapter
     * @param back the adapter's {@code of} for this type
     */
    record Outbound<C>(
            String name,
            Step<Integer, ?> alone,
            Step<StatusCode, C> to,
            Step<C, Integer> value,
            Step<C, StatusCode> back) {

        /** For a type that the framework creates for every code. */
        public Outbound(String name, Step<StatusCode, C> to, Step<C, Integer> value, Step<C, StatusCode> back) {
            this(name, number -> number, to, value, back);
        }
    }

    /** Returns every type from which the adapter reads a status. */
    List<Inbound<?>> inbound();

    /** Returns every type to which the adapter converts a status. */
    List<Outbound<?>> outbound();

    @TestFactory
    default Stream<DynamicTest> readsEveryCodeAndIgnoresThePhrase() {
        return inbound().stream().map(way -> dynamicTest(way.name(), () -> readsEveryCode(way)));
    }

    private static <C> void readsEveryCode(Inbound<C> way) throws Exception {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            if (value > HIGHEST_ACCEPTED_BY_ALL && refusal(way.carrier(), value).isPresent()) {
                continue;
            }
            assertSame(status, way.of().take(way.carrier().take(value)));
            assertSame(status, way.find().take(way.carrier().take(value)).orElseThrow());
        }
    }

    @TestFactory
    default Stream<DynamicTest> convertsEveryCodeToTheFrameworkAndBack() {
        return outbound().stream().map(way -> dynamicTest(way.name(), () -> convertsEveryCodeAndBack(way)));
    }

    private static <C> void convertsEveryCodeAndBack(Outbound<C> way) throws Exception {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            Optional<Exception> refusal = refusal(way.alone(), value);
            if (value > HIGHEST_ACCEPTED_BY_ALL && refusal.isPresent()) {
                assertThrowsExactly(refusal.get().getClass(), () -> way.to().take(status));
                continue;
            }
            C carrier = way.to().take(status);
            assertEquals(value, way.value().take(carrier));
            assertSame(status, way.back().take(carrier));
        }
    }

    /** Returns the exception with which the framework itself rejects a code. */
    private static Optional<Exception> refusal(Step<Integer, ?> alone, int value) {
        try {
            alone.take(value);
            return Optional.empty();
        } catch (Exception theFrameworksOwn) {
            return Optional.of(theFrameworksOwn);
        }
    }

    @TestFactory
    default Stream<DynamicTest> rejectsInvalidCodes() {
        return inbound().stream().map(way -> dynamicTest(way.name(), () -> rejectsInvalidCode(way)));
    }

    private static <C> void rejectsInvalidCode(Inbound<C> way) throws Exception {
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
    default Stream<DynamicTest> conversionsThrowWithParameterNameForNull() {
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
        assertTrue(!"null".equals(refusal.getMessage()), "the message does not name the parameter");
    }
}
