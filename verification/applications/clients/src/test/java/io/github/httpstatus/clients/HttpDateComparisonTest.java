package io.github.httpstatus.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.httpstatus.HttpDate;
import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares HttpDate with the parsers of OkHttp and Netty. */
class HttpDateComparisonTest {

    private static Optional<Instant> okHttp(String value) {
        return Optional.ofNullable(Headers.of("Date", value).getInstant("Date"));
    }

    private static Optional<Instant> netty(String value) {
        return Optional.ofNullable(DateFormatter.parseHttpDate(value)).map(Date::toInstant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 03 Jun 2026 12:00:00 GMT",
                "Wednesday, 03-Jun-26 12:00:00 GMT",
                "Wed Jun  3 12:00:00 2026",
                "Wed, 3 Jun 2026 12:00:00 GMT",
                "Wed, 3-Jun-2026 12:00:00 GMT",
                "Wed Jun 3 12:00:00 2026",
                "Thu, 03 Jun 2026 12:00:00 GMT",
                "Wed, 03 Jun 2026 12:00:00 UTC",
                "Wed, 03 Jun 2026 12:00:00 +0000",
                "Wed, 03-Jun-2026 12:00:00 GMT",
                "Wed 03 Jun 2026 12:00:00 GMT",
                "Wed,03-Jun-26 12:00:00 GMT",
                "Wed, 03 Jun 2026 8:00:00 GMT",
                "Wed Jun 3 2026 12:00:00 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "2026-06-03T12:00:00Z",
                "Wed, 03 Jun 2026 12:00 GMT",
                "Wed, 03 Jun 2026 12-00-00 GMT",
                "soon"
            })
    void readsSameDateWhereBothAgree(String value) {
        assertEquals(okHttp(value), netty(value));
        assertEquals(okHttp(value), HttpDate.find(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 03 Jun 2026 12:00:00",
                "Wed, 03 Jun 2026 12:00:00 CST",
                "Wed, 03-06-2026 12:00:00 GMT",
                "Wed, 03 Jun 2026 24:00:00 GMT",
                "Wed, 03 Jun 2026 12:00:60 GMT"
            })
    void readsNoDateWhereTheyDisagree(String value) {
        assertNotEquals(okHttp(value), netty(value));
        assertEquals(Optional.empty(), HttpDate.find(value));
    }
}
