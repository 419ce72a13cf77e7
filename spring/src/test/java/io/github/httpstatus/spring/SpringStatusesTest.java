package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ConversionContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;

class SpringStatusesTest implements ConversionContract {

    @Override
    public List<Inbound<?>> inbound() {
        return List.of(
                new Inbound<HttpStatusCode>("HttpStatusCode", HttpStatusCode::valueOf, SpringStatuses::of),
                new Inbound<ResponseEntity<?>>(
                        "ResponseEntity",
                        value -> ResponseEntity.status(value).build(),
                        SpringStatuses::of,
                        SpringStatuses::find),
                new Inbound<ClientHttpResponse>(
                        "ClientHttpResponse", SpringStatusesTest::received, SpringStatuses::of, SpringStatuses::find),
                new Inbound<ErrorResponse>(
                        "ErrorResponse",
                        value -> new ResponseStatusException(HttpStatusCode.valueOf(value), "Misleading"),
                        SpringStatuses::of));
    }

    @Override
    public List<Outbound<?>> outbound() {
        return List.of(
                new Outbound<HttpStatusCode>(
                        "HttpStatusCode", SpringStatuses::toHttpStatusCode, HttpStatusCode::value, SpringStatuses::of),
                new Outbound<ResponseEntity.BodyBuilder>(
                        "BodyBuilder",
                        SpringStatuses::toBodyBuilder,
                        builder -> builder.build().getStatusCode().value(),
                        builder -> SpringStatuses.of(builder.build())));
    }

    /** Behaves like the responses of Spring's own request factories, which check the code in getStatusCode. */
    private static ClientHttpResponse received(int value) throws Exception {
        ClientHttpResponse response = mock();
        when(response.getStatusCode()).thenAnswer(call -> HttpStatusCode.valueOf(value));
        when(response.getStatusText()).thenReturn("Misleading");
        return response;
    }

    @Test
    void returnsConstantOfTheFramework() {
        for (int value = 100; value <= 999; value++) {
            HttpStatusCode converted = SpringStatuses.toHttpStatusCode(StatusCode.of(value));
            HttpStatus own = HttpStatus.resolve(value);
            if (own != null) {
                assertSame(own, converted);
            }
        }
    }

    /** Spring 7 has two unequal constants each for 413 and 422. Spring 6 has two each for 103, 302, 413 and 414. */
    @Test
    void convertsBothConstantsOfACodeToTheSameStatus() {
        for (HttpStatus constant : HttpStatus.values()) {
            assertSame(StatusCode.of(constant.value()), SpringStatuses.of(constant));
        }
        assertEquals(
                Arrays.stream(HttpStatus.values())
                        .map(HttpStatus::value)
                        .distinct()
                        .count(),
                Arrays.stream(HttpStatus.values())
                        .map(SpringStatuses::of)
                        .distinct()
                        .count());
    }
}
