package io.github.httpstatus.contract;

import static io.github.httpstatus.contract.RawServer.sending;
import static io.github.httpstatus.contract.RawServer.sendingAndClosing;

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
 * Describes a response of a broken or hostile server.
 *
 * @param name the name in test reports
 * @param hint a part of the message of the failure, or the beginning of the excerpt, or {@code ""}
 * @param script sends the response
 * @param endless true if the exchange ends only by a timeout of the client
 */
record HostileResponse(String name, String hint, Script script, boolean endless) {

    private HostileResponse(String name, String hint, Script script) {
        this(name, hint, script, false);
    }

    /** The beginning of every body below. */
    static final String BODY = Errors.SECRET + " 0123456789abcdef".repeat(1 << 10);

    private static final String EXCERPT = BODY.substring(0, UpstreamStatusException.LONGEST_EXCERPT);

    private static final String TEN_GIGABYTES = "HTTP/1.1 500 Broken\r\nContent-Length: 10737418240\r\n\r\n" + BODY;

    private static final String TEN_GIGABYTES_LEFT = "Content-Length: 10737418240\r\n\r\n";

    /** Twenty times the usual size. Some clients themselves reject more than 256 KB. */
    private static final String HEADERS = IntStream.range(0, 200)
            .mapToObj(i -> "X-Header-" + i + ": " + "v".repeat(1_000) + "\r\n")
            .collect(Collectors.joining("", "HTTP/1.1 500 Broken\r\n", ""));

    private static final String CHUNKED = "HTTP/1.1 500 Broken\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String CHUNK = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";

    /** Responses without a valid status. The exchange fails. */
    static final List<HostileResponse> WITHOUT_A_STATUS = List.of(
            coded("000", "0"),
            coded("042", "42"),
            coded("099", "99"),
            coded("1000", "1000"),
            coded("-12", "-12"),
            coded("none", ""),
            new HostileResponse("nothing", "", out -> out.close()),
            new HostileResponse("a protocol cut short", "", sendingAndClosing("HTT")),
            new HostileResponse("a status line without a code", "", sendingAndClosing("HTTP/1.1\r\n\r\n")),
            new HostileResponse("a code cut short", "", sendingAndClosing("HTTP/1.1 50")),
            endless("silence", out -> {}),
            endless("endless 100 Continue", again("", "HTTP/1.1 100 Continue\r\n\r\n")),
            endless("endless 103 Early Hints", again("", "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n")),
            endless("an endless header", again("HTTP/1.1 500 Broken\r\nA: ", "b".repeat(1 << 10))),
            endless("endless headers", again("HTTP/1.1 500 Broken\r\n", "A: b\r\n".repeat(1 << 10))));

    /** Responses with a 500 that can be reported before the body fails. */
    static final List<HostileResponse> WITH_A_STATUS = List.of(
            new HostileResponse("10 GB announced, little sent", EXCERPT, sending(TEN_GIGABYTES)),
            new HostileResponse("10 GB announced and sent", EXCERPT, again(TEN_GIGABYTES, BODY)),
            new HostileResponse("a body that never ends", EXCERPT, again(CHUNKED, CHUNK)),
            endless("a body that never ends, in small pieces", HostileResponse::trickle),
            endless("a body that never arrives", sending(CHUNKED)),
            new HostileResponse("a body cut short", "", sendingAndClosing(TEN_GIGABYTES)),
            new HostileResponse("a chunk cut short", "", sendingAndClosing(CHUNKED + CHUNK + "ffff\r\n" + BODY)),
            new HostileResponse(
                    "a chunk with an invalid size", "", sendingAndClosing(CHUNKED + CHUNK + "size\r\n" + BODY)),
            new HostileResponse("200 KB of headers", EXCERPT, again(HEADERS + TEN_GIGABYTES_LEFT, BODY)),
            new HostileResponse("an invalid charset", EXCERPT, again(typed("text/plain; charset=???, none"), BODY)),
            new HostileResponse("declared as gzip, but not encoded", "", again(encoded("gzip"), BODY)),
            new HostileResponse("an unknown encoding", "", again(encoded("x, gzip, y"), BODY)),
            new HostileResponse("a gzip bomb", "", HostileResponse::bomb));

    private static String typed(String type) {
        return "HTTP/1.1 500 Broken\r\nContent-Type: " + type + "\r\n" + TEN_GIGABYTES_LEFT;
    }

    private static String encoded(String encoding) {
        return "HTTP/1.1 500 Broken\r\nContent-Encoding: " + encoding + "\r\n" + TEN_GIGABYTES_LEFT;
    }

    /** Sends a body that is a thousand times longer after decoding. */
    private static void bomb(OutputStream out) throws IOException {
        sending(encoded("gzip")).respond(out);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        while (true) {
            gzip.write(body);
        }
    }

    private static HostileResponse coded(String code, String hint) {
        return new HostileResponse(
                "code " + code, hint, sending("HTTP/1.1 " + code + " Broken\r\nContent-Length: 2\r\n\r\nno"));
    }

    private static HostileResponse endless(String name, Script script) {
        return new HostileResponse(name, "", script, true);
    }

    private static Script again(String first, String next) {
        Script opening = sending(first);
        Script rest = sending(next);
        return out -> {
            opening.respond(out);
            while (true) {
                rest.respond(out);
            }
        };
    }

    /** Usually fast enough for a timeout between two bytes, and too slow for the whole body. */
    private static void trickle(OutputStream out) throws IOException {
        sending(CHUNKED).respond(out);
        for (int i = 0; true; i++) {
            sending("1\r\n" + BODY.charAt(i) + "\r\n").respond(out);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
