package io.github.httpstatus.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the rules for {@code Upgrade} without a server. The adapters test all headers with one. */
class ErrorResponseTest {

    private static ErrorResponse upgradeRequired() {
        return ErrorResponse.of(
                HttpStatusException.builder(HttpStatus.UPGRADE_REQUIRED)
                        .header("Upgrade", "HTTP/3.0")
                        .header("X-Other", "1")
                        .build(),
                "/x");
    }

    @Test
    void sendsConnectionWithUpgrade() {
        ErrorResponse response = upgradeRequired();
        assertEquals(List.of("Upgrade"), response.headers().get("connection"));
        assertFalse(ErrorResponse.of(new HttpStatusException(HttpStatus.GONE), null)
                .headers()
                .containsKey("Connection"));
    }

    @Test
    void sendsUpgradeOnlyOnHttp11() {
        ErrorResponse response = upgradeRequired();
        assertSame(response, response.over("HTTP/1.1"));
        ErrorResponse overHttp2 = response.over("HTTP/2.0");
        assertEquals(Set.of("Content-Type", "X-Other"), overHttp2.headers().keySet());
        assertEquals(HttpStatus.UPGRADE_REQUIRED, overHttp2.status());
        assertEquals(response.problem(), overHttp2.problem());
    }
}
