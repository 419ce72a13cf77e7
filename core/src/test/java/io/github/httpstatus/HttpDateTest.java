package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final Instant JUNE = Instant.parse("2026-06-03T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The three forms of RFC 9110.
                "Wed, 03 Jun 2026 12:00:00 GMT",
                "Wednesday, 03-Jun-26 12:00:00 GMT",
                "Wed Jun  3 12:00:00 2026",
                // A day of one digit, a wrong weekday, or no weekday.
                "Wed, 3 Jun 2026 12:00:00 GMT",
                "Wed, 3-Jun-2026 12:00:00 GMT",
                "Wed Jun 3 12:00:00 2026",
                "Wed Jun 03 12:00:00 2026",
                "Thu, 03 Jun 2026 12:00:00 GMT",
                "Thursday, 03-Jun-26 12:00:00 GMT",
                "Thu Jun  3 12:00:00 2026",
                "03 Jun 2026 12:00:00 GMT",
                // Other ways to write Greenwich.
                "Wed, 03 Jun 2026 12:00:00 UTC",
                "Wed, 03 Jun 2026 12:00:00 UT",
                "Wed, 03 Jun 2026 12:00:00 Z",
                "Wed, 03 Jun 2026 12:00:00Z",
                "Wed, 03 Jun 2026 12:00:00 +0000",
                "Wed, 03 Jun 2026 12:00:00 -0000",
                "Wed, 03 Jun 2026 12:00:00 +00:00",
                "Wed, 03 Jun 2026 12:00:00 GMT+00:00",
                "Wed, 03 Jun 2026 12:00:00 +0000 (UTC)",
                // An offset, which is unambiguous.
                "Wed, 03 Jun 2026 14:00:00 +0200",
                "Tue, 02 Jun 2026 23:30:00 -1230",
                // Mixtures of the forms.
                "Wed, 03 Jun 26 12:00:00 GMT",
                "Wed, 03-Jun-2026 12:00:00 GMT",
                "Wed 03-Jun-2026 12:00:00 GMT",
                "Wed 03 Jun 2026 12:00:00 GMT",
                "Wed,03-Jun-26 12:00:00 GMT",
                "Wednesday, 3 June 2026 12:00:00 GMT",
                "wed, 03 jun 2026 12:00:00 gmt",
                "Wed,  03  Jun\t2026 12:00:00  GMT",
                "  Wed, 03 Jun 2026 12:00:00 GMT ",
                // The forms of Java's and JavaScript's Date.toString.
                "Wed Jun 03 12:00:00 UTC 2026",
                "Wed Jun 03 2026 14:00:00 GMT+0200 (Central European Summer Time)"
            })
    void findsDateInEveryFormOfRealSoftware(String value) {
        assertEquals(Optional.of(JUNE), HttpDate.find(value));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "now",
                "120",
                "20260603",
                "Wed, 03 Jun 2026",
                "Wed, 03 Jun 2026 12:00 GMT",
                "Wed, 03 Jun 2026 12:00:00 GMT x",
                "Wed, 03 Jun 2026 12:00:00 GMT, Wed, 03 Jun 2026 12:00:00 GMT",
                "2026-06-03T12:00:00Z",
                // Ambiguous dates or times.
                "03/06/2026 12:00:00 GMT",
                "Wed, 03-06-2026 12:00:00 GMT",
                "Wed, 03 Jun 2026 12:00:00",
                "Wed, 03 Jun 2026 12:00:00 CST",
                "Wed Jun 03 12:00:00 CEST 2026",
                "Wed Jun 03 2026 12:00:00",
                // Dates that do not exist.
                "Wed, 00 Jun 2026 12:00:00 GMT",
                "Wed, 31 Jun 2026 12:00:00 GMT",
                "Sun, 29 Feb 2026 12:00:00 GMT",
                "Wed, 03 Juin 2026 12:00:00 GMT ",
                "Wed, 03 Foo 2026 12:00:00 GMT",
                "Wed, 03 Jun 126 12:00:00 GMT",
                "Wed, 03 Jun 12026 12:00:00 GMT",
                "Wed, 03 Jun 2026 24:00:00 GMT",
                "Wed, 03 Jun 2026 12:60:00 GMT",
                "Wed, 03 Jun 2026 12:00:60 GMT",
                "Wed, 03 Jun 2026 23:59:61 GMT",
                "Wed, 03 Jun 2026 12:00:00 +9900",
                "Wed, \u0660\u0663 Jun 2026 12:00:00 GMT"
            })
    void findsNoDateInAnythingElse(String value) {
        assertEquals(Optional.empty(), HttpDate.find(value));
    }

    @Test
    void readsAtMost128Characters() {
        String date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assertTrue(HttpDate.find(date + " ".repeat(128 - date.length())).isPresent());
        assertEquals(Optional.empty(), HttpDate.find(date + " ".repeat(129 - date.length())));
    }

    @Test
    void readsLeapSecondAsNextSecond() {
        assertEquals(
                Optional.of(Instant.parse("2017-01-01T00:00:00Z")), HttpDate.find("Sat, 31 Dec 2016 23:59:60 GMT"));
    }

    /** RFC 9110, section 5.6.7: a date more than 50 years in the future is read as one in the past. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-03T12:00:00Z, 03-Jun-76 12:00:00, 2076",
        "2026-06-03T12:00:00Z, 03-Jun-76 12:00:01, 1976",
        "2026-06-03T12:00:00Z, 01-Jan-77 00:00:00, 1977",
        "2026-06-03T12:00:00Z, 31-Dec-25 23:59:59, 2025",
        "2099-12-31T23:59:59Z, 01-Jan-00 00:00:00, 2100",
        "2099-12-31T23:59:59Z, 31-Dec-49 23:59:59, 2149",
        "2100-01-01T00:00:00Z, 31-Dec-99 23:59:59, 2099"
    })
    void readsTwoDigitYearAsLatestYearWithinFiftyYears(Instant now, String date, int year) {
        Instant found = HttpDate.find("Friday, " + date + " GMT", now).orElseThrow();
        assertEquals(year, found.atOffset(ZoneOffset.UTC).getYear());
    }

    @Test
    void findsDatesThatJavaWrites() {
        Random random = new Random(9110);
        for (int i = 0; i < 2_000; i++) {
            Instant date = Instant.ofEpochSecond(random.nextLong(-30_000_000_000L, 200_000_000_000L));
            assertEquals(
                    Optional.of(date),
                    HttpDate.find(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));
            assertEquals(Optional.of(date), HttpDate.find(HttpDate.format(date)));
        }
    }

    /** Date.toString uses the zone of the machine, so its result can be ambiguous. */
    @Test
    void neverMisreadsJavasDateToString() {
        Optional<Instant> found = HttpDate.find(Date.from(JUNE) + "");
        assertEquals(JUNE, found.orElse(JUNE));
    }

    @Test
    void neverThrowsForRandomText() {
        Random random = new Random(9110);
        String alphabet = "0123456789,.-+ \t:SunNovGMTJan()\r\n\0\u00e9\ud800";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder value = new StringBuilder(i % 2 == 0 ? "" : "Sun, 06 Nov ");
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(c -> value.append(alphabet.charAt(c)));
            HttpDate.find(value.toString());
        }
        assertEquals(Optional.empty(), HttpDate.find(" ".repeat(1_000_000)));
        for (Instant now : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertEquals(Optional.empty(), HttpDate.find("Sunday, 06-Nov-94 08:49:37 GMT", now));
        }
    }

    @Test
    void formatsInPreferredForm() {
        assertEquals("Wed, 03 Jun 2026 12:00:00 GMT", HttpDate.format(JUNE));
        assertEquals("Wed, 03 Jun 2026 12:00:00 GMT", HttpDate.format(JUNE.plusNanos(999_999_999)));
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(Instant.parse("1994-11-06T08:49:37Z")));
        assertEquals("Sat, 01 Jan 0000 00:00:00 GMT", HttpDate.format(Instant.parse("0000-01-01T00:00:00Z")));
        assertEquals("Fri, 31 Dec 9999 23:59:59 GMT", HttpDate.format(Instant.parse("9999-12-31T23:59:59Z")));
    }

    @Test
    void throwsForYearOutsideFourDigitsAndForNull() {
        Instant tooLate = Instant.parse("9999-12-31T23:59:59Z").plus(1, ChronoUnit.SECONDS);
        assertEquals(
                "Not an HTTP date: the year is 10000 (expected 0 to 9999)",
                assertThrows(IllegalArgumentException.class, () -> HttpDate.format(tooLate))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> HttpDate.format(Instant.parse("0000-01-01T00:00:00Z").minusSeconds(1)));
        assertEquals(
                "date",
                assertThrows(NullPointerException.class, () -> HttpDate.format(null))
                        .getMessage());
    }
}
