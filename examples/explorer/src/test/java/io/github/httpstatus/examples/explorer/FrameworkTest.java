package io.github.httpstatus.examples.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.StatusCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.SpringVersion;

class FrameworkTest {

    private final Reference reference;

    FrameworkTest() throws Exception {
        reference = Reference.load();
    }

    /** The frameworks on which the explorer runs. The profile {@code frameworks} of the POM reads all frameworks again. */
    static Stream<FrameworkReader> present() {
        return Stream.of(FrameworkReader.SERVLET, FrameworkReader.JAXRS, FrameworkReader.SPRING_7, FrameworkReader.JDK);
    }

    @ParameterizedTest
    @MethodSource("present")
    void storedFrameworkMatchesItsJar(FrameworkReader reader) throws Exception {
        Framework stored = reference.framework(reader.name());
        assertEquals(stored, reader.read(getClass().getClassLoader(), stored.source()));
    }

    @Test
    void storedFrameworkHasVersionOfSpring() {
        assertEquals(
                "spring-web " + SpringVersion.getVersion(),
                reference.framework("Spring 7").source());
    }

    @ParameterizedTest
    @CsvSource({
        "Jakarta Servlet 6.1, 413, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE",
        "Jakarta Servlet 6.1, 422, HttpServletResponse.SC_UNPROCESSABLE_CONTENT",
        "Jakarta Servlet 6.1, 429,",
        "Jakarta REST 4.0, 413, Response.Status.REQUEST_ENTITY_TOO_LARGE",
        "Jakarta REST 4.0, 422,",
        "Spring 6, 413, HttpStatus.PAYLOAD_TOO_LARGE HttpStatus.REQUEST_ENTITY_TOO_LARGE",
        "Spring 7, 413, HttpStatus.CONTENT_TOO_LARGE HttpStatus.PAYLOAD_TOO_LARGE",
        "Spring 7, 422, HttpStatus.UNPROCESSABLE_CONTENT HttpStatus.UNPROCESSABLE_ENTITY",
        "HttpURLConnection, 413, HttpURLConnection.HTTP_ENTITY_TOO_LARGE",
        "Netty, 425, HttpResponseStatus.UNORDERED_COLLECTION",
        "Jetty, 413, HttpStatus.PAYLOAD_TOO_LARGE_413",
        "Armeria, 499, HttpStatus.CLIENT_CLOSED_REQUEST",
        "Micronaut, 425, HttpStatus.TOO_EARLY",
        "Helidon, 422, Status.UNPROCESSABLE_CONTENT_422",
    })
    void putsCurrentConstantsFirst(String framework, int code, String expressions) {
        List<String> expected = expressions == null ? List.of() : List.of(expressions.split(" ", -1));
        List<String> found = reference.framework(framework).constants(StatusCode.of(code)).stream()
                .map(Framework.Constant::expression)
                .toList();
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @CsvSource({
        "Jakarta REST 4.0, Response.Status.fromStatusCode(520), returns null",
        "Spring 6, HttpStatus.valueOf(520), throws IllegalArgumentException: No matching constant for [520]",
        "Spring 7, HttpStatusCode.valueOf(520), returns 520",
        "Netty, HttpResponseStatus.valueOf(520), returns 520 Server Error (520)",
        "Jetty, HttpStatus.getCode(520), returns null",
        "Micronaut, HttpStatus.valueOf(520), throws IllegalArgumentException: Invalid HTTP status code: 520",
        "Helidon, Status.create(520), returns 520",
        "HttpURLConnection, 520, needs no constant: a status is an int here",
    })
    void showsResultOfFrameworkForCodeWithoutConstant(String framework, String call, String outcome) {
        List<Framework.Call> calls = reference.framework(framework).withoutName(StatusCode.of(520));
        assertTrue(calls.contains(new Framework.Call(call, outcome)), calls::toString);
    }
}
