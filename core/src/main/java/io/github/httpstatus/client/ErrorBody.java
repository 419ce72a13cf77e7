package io.github.httpstatus.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an error as far as it is kept. Its limits are those of every client. Immutable. */
public final class ErrorBody {

    /** In bytes: enough for an error document, and for a connection to be used again after most errors. */
    public static final int LONGEST = 1 << 14;

    /** An error is worth more now than with its whole body later. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** In characters: enough for a log. */
    public static final int LONGEST_EXCERPT = 1024;

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Control and format characters and line separators can forge a line of a log or hide a part of it. */
    private static final Pattern UNFIT_FOR_A_LOG = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final byte[] beginning;
    private final boolean complete;

    private ErrorBody(byte[] beginning, boolean complete) {
        this.beginning = beginning;
        this.complete = complete;
    }

    /**
     * Keeps bytes that were received.
     *
     * @param bytes the body or its beginning, which is copied
     * @param complete whether the body had no more
     * @return what is kept
     */
    public static ErrorBody of(byte[] bytes, boolean complete) {
        boolean fits = requireNonNull(bytes, "body").length <= LONGEST;
        return new ErrorBody(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)), complete && fits);
    }

    /**
     * Reads a body until it ends or reaches a limit. One read takes as long as the stream waits for it. A failure ends the
     * body early: the status is what matters.
     *
     * @param body the body, which is closed
     * @return what is kept; never an exception
     */
    public static ErrorBody read(InputStream body) {
        return read(body, System::nanoTime);
    }

    /** The same by another clock, which counts nanoseconds. */
    static ErrorBody read(InputStream body, LongSupplier clock) {
        requireNonNull(body, "body");
        // One more, to see whether there is more.
        byte[] bytes = new byte[LONGEST + 1];
        int length = 0;
        boolean complete = false;
        long start = clock.getAsLong();
        try (body) {
            int read;
            do {
                read = body.read(bytes, length, bytes.length - length);
                length += Math.max(read, 0);
            } while (read >= 0 && length < bytes.length && clock.getAsLong() - start <= LONGEST_WAIT.toNanos());
            complete = read < 0;
        } catch (IOException | RuntimeException broken) {
            // What came before may still be of use.
        }
        return of(Arrays.copyOf(bytes, length), complete);
    }

    /**
     * Returns the body if all of it came.
     *
     * @param headers the headers of the response, whose names ignore case
     * @return a copy of the whole body, or empty if it was cut or has no byte
     */
    public Optional<byte[]> whole(Map<String, List<String>> headers) {
        boolean whole = complete && beginning.length > 0 && !isShorterThanAnnounced(headers);
        return whole ? Optional.of(beginning.clone()) : Optional.empty();
    }

    /** HttpURLConnection does not report that a connection broke. A client that decodes a body may keep the encoded length. */
    private boolean isShorterThanAnnounced(Map<String, List<String>> headers) {
        String length = String.join("", headers.getOrDefault("Content-Length", List.of()));
        return !isEncoded(headers) && LENGTH.matcher(length).matches() && beginning.length < Long.parseLong(length);
    }

    /**
     * Decodes the beginning for a log.
     *
     * @param headers the headers of the response, whose names ignore case
     * @return at most {@value #LONGEST_EXCERPT} characters on one line, in the charset that {@code Content-Type} names, else
     *     in UTF-8; {@code ""} if the body is encoded, such as by gzip
     */
    public String excerpt(Map<String, List<String>> headers) {
        if (isEncoded(headers)) {
            return "";
        }
        return forLog(new String(beginning, charset(headers.getOrDefault("Content-Type", List.of()))));
    }

    /**
     * Makes a text fit for a log.
     *
     * @param text any text
     * @return its first {@value #LONGEST_EXCERPT} characters, with a space for each control character and line break
     */
    public static String forLog(String text) {
        int end = Math.min(text.length(), LONGEST_EXCERPT);
        // A character of two halves is kept whole or not at all.
        boolean half = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return UNFIT_FOR_A_LOG.matcher(text.substring(0, half ? end - 1 : end)).replaceAll(" ");
    }

    private static boolean isEncoded(Map<String, List<String>> headers) {
        String encodings = String.join(",", headers.getOrDefault("Content-Encoding", List.of()));
        for (String encoding : encodings.split(",", -1)) {
            // Not isBlank, which older Androids lack.
            String name = encoding.trim();
            if (!name.isEmpty() && !name.equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }

    private static Charset charset(List<String> types) {
        Matcher named = CHARSET.matcher(String.join(",", types));
        try {
            return named.find() ? Charset.forName(requireNonNull(named.group(1))) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
