package io.github.httpstatus.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class OkHttpFuzzTest {

    private static final Request REQUEST = new Request.Builder()
            .url("http://user:secret@hostile.example/path?query")
            .build();

    /** A redirect can lead to any host that OkHttp accepts, even one with quotes. */
    private static final Pattern MESSAGE =
            Pattern.compile("GET [!-~&&[^/?#@\\\\]]+ responded with [1-9][0-9]{2}( [A-Za-z'-]+)*");

    @FuzzTest(maxDuration = "10m")
    void failsCallsOnlyWithIoException(FuzzedDataProvider data) {
        HostileServer server = server(data);
        OkHttpClient client = server.client()
                .addInterceptor(new HttpStatusInterceptor(StatusCode::isError))
                .build();
        // The kit closes it, because OkHttp throws an unchecked exception when it closes a body of negative length.
        try (StatusResponse response = StatusResponse.of(client.newCall(REQUEST).execute())) {
            assertFalse(response.status().orElseThrow().isError());
        } catch (IOException failed) {
            if (failed.getCause() instanceof UpstreamStatusException error) {
                assertTrue(error.status().isError());
                assertEquals(error.getMessage(), failed.getMessage());
                assertShowsNothing(error);
            }
            // Nobody else closes a response after a failure.
            assertEquals(0, server.sentNegativeLength() ? 0 : server.inUse());
            assertEquals(0, server.openAfterEviction());
        }
        assertEquals(0, server.sentNegativeLength() ? 0 : server.openAfterEviction());
    }

    @FuzzTest(maxDuration = "10m")
    void acceptsOnlySuccessAndClosesOtherResponses(FuzzedDataProvider data) throws IOException {
        HostileServer server = server(data);
        Response response = execute(server.client().build().newCall(REQUEST));
        if (response == null) {
            return;
        }
        assertEquals(StatusCode.find(response.code()), OkHttpStatuses.find(response));
        assertEquals(
                OkHttpStatuses.phrase(response), StatusResponse.of(response).phrase());
        assertFalse(OkHttpStatuses.phrase(response).contains("\n"));
        StatusResponse.of(response).retryAfter().ifPresent(delay -> assertFalse(delay.isNegative()));
        try (StatusResponse accepted = StatusResponse.of(response).requireSuccessful()) {
            assertTrue(accepted.status().orElseThrow().isSuccessful());
        } catch (UpstreamStatusException error) {
            assertEquals(response.code(), error.status().value());
            assertFalse(error.status().isSuccessful());
            assertShowsNothing(error);
        } catch (IOException invalid) {
            assertTrue(OkHttpStatuses.find(response).isEmpty(), invalid.getMessage());
        }
        if (!server.sentNegativeLength()) {
            assertEquals(0, server.inUse());
            assertEquals(0, server.openAfterEviction());
        }
    }

    /** Returns null if OkHttp itself could not read a response, because no interceptor of the kit explains its exception. */
    private static Response execute(Call call) {
        try {
            return call.execute();
        } catch (IOException | IllegalArgumentException | IllegalStateException ofOkHttp) {
            return null;
        }
    }

    private static HostileServer server(FuzzedDataProvider data) {
        HostileServer.End end = data.pickValue(HostileServer.End.values());
        int largestChunk = data.consumeInt(1, 64);
        byte[] bytes = data.consumeRemainingAsBytes();
        // Otherwise the fuzzer takes minutes to find out how a response begins.
        byte[] start = bytes.length > 0 && Character.isDigit(bytes[0])
                ? "HTTP/1.1 ".getBytes(StandardCharsets.ISO_8859_1)
                : new byte[0];
        byte[] sent = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, sent, 0, start.length);
        System.arraycopy(bytes, 0, sent, start.length, bytes.length);
        return new HostileServer(sent, largestChunk, end);
    }

    private static void assertShowsNothing(UpstreamStatusException error) {
        assertTrue(MESSAGE.matcher(error.getMessage()).matches(), error.getMessage());
        assertTrue(error.excerpt().length() <= UpstreamStatusException.LONGEST_EXCERPT);
        assertTrue(error.excerpt().chars().noneMatch(Character::isISOControl), error.excerpt());
        assertTrue(error.body().map(body -> body.length).orElse(1) > 0);
        error.retryAfter().ifPresent(delay -> assertFalse(delay.isNegative()));
    }
}
