package io.github.httpstatus.applications;

import io.github.httpstatus.contract.HangGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Contains a response as it was sent, without the parts that always differ: dates and ids.
 *
 * @param text the status line, the headers and the body
 */
record Exchange(String text) {

    private static final Pattern VOLATILE = Pattern.compile("(?i)(?<=\r\n(?:Date|Last-Modified): )[^\r]*"
            + "|(?<=\"timestamp\":\")[^\"]*"
            + "|(?<=\"requestId\":\")[^\"]*"
            + "|(?<=<div id='created'>)[^<]*"
            + "|(?<=<div>\\[)[^]]*"
            + "|(?<=JSESSIONID=)[^;]*");

    /**
     * Sends a request on a new connection.
     *
     * @param request the method and the path; then the headers, each on a line; then optionally an empty line and the body
     */
    static Exchange of(int port, String request) throws IOException {
        String[] parts = request.split("\n\n", 2);
        String[] lines = parts[0].split("\n", 2);
        String headers = lines.length == 1 ? "" : lines[1] + "\n";
        String body = parts.length == 1 ? "" : parts[1];
        String sent = lines[0] + " HTTP/1.1\nHost: shop.example\nConnection: close\n" + headers + "Content-Length: "
                + body.length() + "\n\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) HangGuard.LIMIT.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(sent.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Exchange(VOLATILE.matcher(received).replaceAll("*"));
        }
    }

    /** Returns the code in the status line. */
    int status() {
        return Integer.parseInt(text.split(" ", 3)[1].strip());
    }
}
