package io.github.httpstatus.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.benchmarks.Codes.Stream;
import io.github.httpstatus.benchmarks.Results.Cell;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;

/** Tests the report and the chart with known figures: every row takes 2 ns, except where a test sets another time. */
class ReportTest {

    private static final FirstUse.Cost COST =
            new FirstUse.Cost("lookup", List.of(new long[] {3_000_000, 70_000, 2}, new long[] {1_000_000, 60_000, 2}));

    private final Results results = new Results();

    ReportTest() {
        for (Row row : Row.ALL) {
            for (Stream stream : Stream.values()) {
                results.add(row.benchmark(), stream, new Cell(2, 1.5, 0));
            }
        }
    }

    @Test
    void hasOneRowForEachBenchmark() {
        Set<String> benchmarks = Main.BENCHMARKS.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertEquals(benchmarks, Row.ALL.stream().map(Row::benchmark).collect(Collectors.toSet()));
    }

    @Test
    void showsRatiosTimesAndFirstUse() {
        results.add("of", Stream.MIX, new Cell(2.5, 2.25, 0));
        String markdown = report();
        assertTrue(markdown.contains("| **`StatusCode.of(code)`** | 1.25 | 1 | 1 | 1 | 0 |"), markdown);
        assertTrue(markdown.contains("| **`StatusCode.of(code)`** | 2.50 / 2.25 | 2 / 1.50 |"), markdown);
        assertTrue(markdown.contains("| lookup | 3 / 1 | 70 / 60 | 2 / 2 |"), markdown);
    }

    @Test
    void showsByHowMuchAGoalIsMissed() {
        results.add("of", Stream.HALF, new Cell(3, 3, 0));
        results.add("springResolve", Stream.MIX, new Cell(50, 50, 0));
        results.add("jaxrsFromStatusCode", Stream.MIX, new Cell(98, 98, 0));
        String markdown = report();
        assertTrue(markdown.contains("| `of` beside an `int[]` load, half | 1.15× | 1.50× | **missed by 0.35×** |"));
        assertTrue(markdown.contains("| `of` beside an `int[]` load, mix | 1.15× | 1× | met |"));
        assertTrue(
                markdown.contains("| `of` faster than Spring's `HttpStatus.resolve(code)`, mix | 25× | 25× | met |"));
        assertTrue(markdown.contains("mix | 50× | 49× | **missed by 1×** |"), markdown);
    }

    @Test
    void namesTheFastestPeerOfEachStream() {
        results.add("armeriaParse", Stream.UNREGISTERED, new Cell(1, 1, 0));
        assertTrue(report().contains(
                        "| `parse` beside the fastest peer, unregistered (Armeria) | 1× | 2× | **missed by 1×** |"));
    }

    @Test
    void missesGoalOfNoBytesIfOneRowAllocates() {
        assertTrue(report().contains("| bytes per code inbound, any code | 0 B | 0 B | met |"));
        results.add("okHttpPhrase", Stream.MIX, new Cell(2, 2, 16));
        assertTrue(
                report().contains(
                                "| bytes per code inbound, any code (`OkHttpStatuses.phrase(response)`) | 0 B | 16 B | **missed by 16 B** |"));
    }

    @ParameterizedTest
    @EnumSource
    void drawsABarForEachLookup(Chart chart) throws Exception {
        results.add("nettyValueOf", Stream.MIX, new Cell(20, 20, 0));
        String svg = chart.draw(results);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        // One for the background, and one each for the measure, of, find and seven peers.
        assertEquals(11, document.getElementsByTagName("rect").getLength());
        assertTrue(svg.contains(">Netty HttpResponseStatus.valueOf(code)<"), svg);
        assertTrue(svg.contains(">10<"), svg);
        assertFalse(svg.contains("NaN"), svg);
    }

    private String report() {
        return new Report(results).markdown("JDK 17", List.of(COST));
    }
}
