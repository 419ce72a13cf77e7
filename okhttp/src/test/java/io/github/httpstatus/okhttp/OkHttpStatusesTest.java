package io.github.httpstatus.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ConversionContract;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkHttpStatusesTest implements ConversionContract {

    @Override
    public List<Inbound<?>> inbound() {
        return List.of(new Inbound<Response>(
                "Response",
                value -> builder().code(value).message("Misleading").build(),
                OkHttpStatuses::of,
                OkHttpStatuses::find));
    }

    @Override
    public List<Outbound<?>> outbound() {
        return List.of(new Outbound<Response.Builder>(
                "Response.Builder",
                status -> OkHttpStatuses.apply(status, builder()),
                builder -> builder.build().code(),
                builder -> OkHttpStatuses.of(builder.build())));
    }

    private static Response.Builder builder() {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1);
    }

    @Test
    void setsTheRegisteredPhraseAsTheMessage() {
        assertEquals(
                "Not Found",
                OkHttpStatuses.apply(HttpStatus.NOT_FOUND, builder()).build().message());
        assertEquals(
                "", OkHttpStatuses.apply(StatusCode.of(499), builder()).build().message());
    }

    @ParameterizedTest
    @CsvSource({
        "404, Nothing Here, Nothing Here",
        "404, '', Not Found",
        "404, ' ', Not Found",
        "499, '', ''",
        "499, Client Closed Request, Client Closed Request",
        "42, '', ''",
        "42, Broken, Broken"
    })
    void returnsReceivedElseRegisteredElseEmptyPhrase(int code, String message, String expected) {
        assertEquals(
                expected,
                OkHttpStatuses.phrase(builder().code(code).message(message).build()));
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "builder",
                assertThrows(NullPointerException.class, () -> OkHttpStatuses.apply(HttpStatus.OK, null))
                        .getMessage());
        assertEquals(
                "response",
                assertThrows(NullPointerException.class, () -> OkHttpStatuses.phrase(null))
                        .getMessage());
    }
}
