package io.github.httpstatus.contract;

import static io.github.httpstatus.contract.RawServer.saying;
import static io.github.httpstatus.contract.RawServer.sayingLast;

import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a broken or hostile server sends.
 *
 * @param name what to call it in a report
 * @param hint what the message of the failure has to name, or the beginning of the excerpt, or {@code ""}
 * @param script sends it
 * @param endless whether only a client that loses its patience comes to an end with it
 */
record HostileResponse(String name, String hint, Script script, boolean endless) {

    private HostileResponse(String name, String hint, Script script) {
        this(name, hint, script, false);
    }

    /** The beginning of every content below. */
    static final String CONTENT = Errors.SECRET + " 0123456789abcdef".repeat(1 << 10);

    private static final String EXCERPT = CONTENT.substring(0, UpstreamStatusException.LONGEST_EXCERPT);

    private static final String TEN_GIGABYTES = "HTTP/1.1 500 Broken\r\nContent-Length: 10737418240\r\n\r\n" + CONTENT;

    private static final String TEN_GIGABYTES_LEFT = "Content-Length: 10737418240\r\n\r\n";

    /** Twenty times what is usual. Some clients refuse more than 256 KB themselves. */
    private static final String HEADERS = IntStream.range(0, 200)
            .mapToObj(i -> "X-Header-" + i + ": " + "v".repeat(1_000) + "\r\n")
            .collect(Collectors.joining("", "HTTP/1.1 500 Broken\r\n", ""));

    private static final String CHUNKED = "HTTP/1.1 500 Broken\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String CHUNK = Integer.toHexString(CONTENT.length()) + "\r\n" + CONTENT + "\r\n";

    /** No status that could be told: nothing but a failure of the exchange can come of it. */
    static final List<HostileResponse> WITHOUT_A_STATUS = List.of(
            coded("000", "0"),
            coded("042", "42"),
            coded("099", "99"),
            coded("1000", "1000"),
            coded("-12", "-12"),
            coded("none", ""),
            new HostileResponse("nothing", "", out -> out.close()),
            new HostileResponse("a protocol cut short", "", sayingLast("HTT")),
            new HostileResponse("a status line without a code", "", sayingLast("HTTP/1.1\r\n\r\n")),
            new HostileResponse("a code cut short", "", sayingLast("HTTP/1.1 50")),
            endless("silence", out -> {}),
            endless("endless 100 Continue", again("", "HTTP/1.1 100 Continue\r\n\r\n")),
            endless("endless 103 Early Hints", again("", "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n")),
            endless("an endless field", again("HTTP/1.1 500 Broken\r\nA: ", "b".repeat(1 << 10))),
            endless("endless fields", again("HTTP/1.1 500 Broken\r\n", "A: b\r\n".repeat(1 << 10))));

    /** A 500 that can be reported before the body causes trouble. */
    static final List<HostileResponse> WITH_A_STATUS = List.of(
            new HostileResponse("10 GB announced, little sent", EXCERPT, saying(TEN_GIGABYTES)),
            new HostileResponse("10 GB announced and sent", EXCERPT, again(TEN_GIGABYTES, CONTENT)),
            new HostileResponse("content that never ends", EXCERPT, again(CHUNKED, CHUNK)),
            endless("content that never ends, little by little", HostileResponse::trickle),
            endless("content that never comes", saying(CHUNKED)),
            new HostileResponse("content cut short", "", sayingLast(TEN_GIGABYTES)),
            new HostileResponse("a chunk cut short", "", sayingLast(CHUNKED + CHUNK + "ffff\r\n" + CONTENT)),
            new HostileResponse("a chunk of no size", "", sayingLast(CHUNKED + CHUNK + "size\r\n" + CONTENT)),
            new HostileResponse("200 KB of headers", EXCERPT, again(HEADERS + TEN_GIGABYTES_LEFT, CONTENT)),
            new HostileResponse(
                    "a charset that is none", EXCERPT, again(typed("text/plain; charset=???, none"), CONTENT)),
            new HostileResponse("encoded by gzip, but not really", "", again(encoded("gzip"), CONTENT)),
            new HostileResponse("encoded by what nobody knows", "", again(encoded("x, gzip, y"), CONTENT)),
            new HostileResponse("a gzip bomb", "", HostileResponse::bomb));

    private static String typed(String type) {
        return "HTTP/1.1 500 Broken\r\nContent-Type: " + type + "\r\n" + TEN_GIGABYTES_LEFT;
    }

    private static String encoded(String encoding) {
        return "HTTP/1.1 500 Broken\r\nContent-Encoding: " + encoding + "\r\n" + TEN_GIGABYTES_LEFT;
    }

    /** A client that decodes it gets the content again and again, a thousand times what comes. */
    private static void bomb(OutputStream out) throws IOException {
        saying(encoded("gzip")).answer(out);
        byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        while (true) {
            gzip.write(content);
        }
    }

    private static HostileResponse coded(String code, String hint) {
        return new HostileResponse(
                "code " + code, hint, saying("HTTP/1.1 " + code + " Broken\r\nContent-Length: 2\r\n\r\nno"));
    }

    private static HostileResponse endless(String name, Script script) {
        return new HostileResponse(name, "", script, true);
    }

    private static Script again(String first, String next) {
        Script opening = saying(first);
        Script rest = saying(next);
        return out -> {
            opening.answer(out);
            while (true) {
                rest.answer(out);
            }
        };
    }

    /** As a rule fast enough for a timeout between two bytes, and too slow for all of it. */
    private static void trickle(OutputStream out) throws IOException {
        saying(CHUNKED).answer(out);
        for (int i = 0; true; i++) {
            saying("1\r\n" + CONTENT.charAt(i) + "\r\n").answer(out);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
