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

/** Keeps the beginning of an error body, within limits that all clients share. Immutable. */
public final class ErrorBody {

    /** The length that is kept, in bytes. Most error bodies are shorter, so that their connection can be used again. */
    public static final int LONGEST = 1 << 14;

    /** The longest time for reading a body. An error without its whole body is better than a late error. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** The length of the longest excerpt, in characters. */
    public static final int LONGEST_EXCERPT = 1024;

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Control characters, format characters and line separators can forge a line of a log or hide a part of it. */
    private static final Pattern UNFIT_FOR_A_LOG = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final byte[] beginning;
    private final boolean complete;

    private ErrorBody(byte[] beginning, boolean complete) {
        this.beginning = beginning;
        this.complete = complete;
    }

    /**
     * Creates a body from bytes that were received.
     *
     * @param bytes the body or its beginning, which is copied
     * @param complete whether these bytes are the whole body
     * @return the part that is kept
     */
    public static ErrorBody of(byte[] bytes, boolean complete) {
        boolean fits = requireNonNull(bytes, "body").length <= LONGEST;
        return new ErrorBody(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)), complete && fits);
    }

    /**
     * Reads a body until it ends or reaches a limit. A single read takes as long as the stream waits. A failure ends the body
     * early and is not thrown, because the caller reports the status in any case.
     *
     * @param body the body; this method closes it
     * @return the part that is kept
     */
    public static ErrorBody read(InputStream body) {
        return read(body, System::nanoTime);
    }

    /** Reads a body with the given clock, which counts nanoseconds. */
    static ErrorBody read(InputStream body, LongSupplier clock) {
        requireNonNull(body, "body");
        // One byte above the limit shows whether the body is longer.
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
            // The bytes that arrived before may still be useful.
        }
        return of(Arrays.copyOf(bytes, length), complete);
    }

    /**
     * Returns the body if it arrived completely.
     *
     * @param headers the headers of the response; names ignore case
     * @return a copy of the whole body; empty if a part is missing or the body is empty
     */
    public Optional<byte[]> whole(Map<String, List<String>> headers) {
        boolean whole = complete && beginning.length > 0 && !isShorterThanAnnounced(headers);
        return whole ? Optional.of(beginning.clone()) : Optional.empty();
    }

    /**
     * HttpURLConnection does not report a broken connection, so the length shows it. An encoded body is not compared, because
     * a client that decodes a body may keep the length of the encoded one.
     */
    private boolean isShorterThanAnnounced(Map<String, List<String>> headers) {
        String length = String.join("", headers.getOrDefault("Content-Length", List.of()));
        return !isEncoded(headers) && LENGTH.matcher(length).matches() && beginning.length < Long.parseLong(length);
    }

    /**
     * Decodes the beginning for a log.
     *
     * @param headers the headers of the response; names ignore case
     * @return at most {@value #LONGEST_EXCERPT} characters on one line, decoded in the charset of {@code Content-Type} or else
     *     in UTF-8; {@code ""} if the body is encoded, for example with gzip
     */
    public String excerpt(Map<String, List<String>> headers) {
        if (isEncoded(headers)) {
            return "";
        }
        return forLog(new String(beginning, charset(headers.getOrDefault("Content-Type", List.of()))));
    }

    /**
     * Makes a text safe to log.
     *
     * @param text any text
     * @return its first {@value #LONGEST_EXCERPT} characters, with a space in place of each control character and line break
     */
    public static String forLog(String text) {
        int end = Math.min(text.length(), LONGEST_EXCERPT);
        // A surrogate pair is kept whole or not at all.
        boolean half = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return UNFIT_FOR_A_LOG.matcher(text.substring(0, half ? end - 1 : end)).replaceAll(" ");
    }

    private static boolean isEncoded(Map<String, List<String>> headers) {
        String encodings = String.join(",", headers.getOrDefault("Content-Encoding", List.of()));
        for (String encoding : encodings.split(",", -1)) {
            // Not isBlank, which older versions of Android lack.
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
