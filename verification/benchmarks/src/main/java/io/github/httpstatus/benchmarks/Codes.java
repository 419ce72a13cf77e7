package io.github.httpstatus.benchmarks;

import io.github.httpstatus.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Provides the codes that every benchmark reads. All streams have the same length, and no processor can predict their order. */
@State(Scope.Benchmark)
public class Codes {

    /** The length of a stream. */
    public static final int COUNT = 65_536;

    // spotless:off
    /** The responses of a large site, per thousand. 499, 520, 522 and 599 are not registered. */
    private static final int[][] MIX_PER_THOUSAND = {
        {200, 700}, {304, 90}, {302, 45}, {404, 40}, {301, 35}, {204, 20}, {206, 15}, {201, 12},
        {401, 10}, {403, 8}, {400, 5}, {429, 4}, {499, 4}, {500, 3}, {503, 3}, {502, 2},
        {504, 1}, {520, 1}, {522, 1}, {599, 1},
    };
    // spotless:on

    private static final int[] MIX = Arrays.stream(MIX_PER_THOUSAND)
            .flatMapToInt(row -> IntStream.generate(() -> row[0]).limit(row[1]))
            .toArray();
    private static final int[] ALL_REGISTERED =
            Arrays.stream(HttpStatus.values()).mapToInt(HttpStatus::value).toArray();
    private static final int[] ALL_UNREGISTERED = IntStream.range(100, 1000)
            .filter(code -> HttpStatus.find(code).isEmpty())
            .toArray();

    /** Selects the codes of a stream. */
    public enum Stream {
        /** Mostly 200, with a few unregistered codes. */
        MIX,
        /** All registered codes, each equally often. */
        REGISTERED,
        /** All unregistered codes from 100 to 999, each equally often. */
        UNREGISTERED,
        /** As many registered as unregistered codes. */
        HALF;

        private int code(int i) {
            return switch (this) {
                case MIX -> Codes.MIX[i % Codes.MIX.length];
                case REGISTERED -> ALL_REGISTERED[i % ALL_REGISTERED.length];
                case UNREGISTERED -> ALL_UNREGISTERED[i % ALL_UNREGISTERED.length];
                case HALF -> (i % 2 == 0 ? REGISTERED : UNREGISTERED).code(i / 2);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The stream of this run. */
    @Param
    public Stream stream;

    int[] codes;

    /** Fills the stream and shuffles it, in the same way in every run. */
    @Setup
    public void setUp() {
        codes = IntStream.range(0, COUNT).map(stream::code).toArray();
        Random random = new Random(9110);
        for (int i = COUNT - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int code = codes[i];
            codes[i] = codes[j];
            codes[j] = code;
        }
    }

    /** Converts the stream to other values. Equal codes share one object, so that a loop measures no cache misses. */
    <T> T[] as(IntFunction<T> conversion, IntFunction<T[]> array) {
        T[] byCode = array.apply(1000);
        T[] values = array.apply(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int code = codes[i];
            if (byCode[code] == null) {
                byCode[code] = conversion.apply(code);
            }
            values[i] = byCode[code];
        }
        return values;
    }
}
