package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;

class NativeResponseTest {

    private static ServerHttpResponse committed(Object server) {
        AbstractServerHttpResponse response = mock();
        when(response.isCommitted()).thenReturn(true);
        when(response.getNativeResponse()).thenReturn(server);
        return response;
    }

    @Test
    void asksTheServerWhetherACommittedResponseIsSent() {
        HttpServletResponse servlet = mock();
        assertEquals(Optional.of(false), NativeResponse.isSent(committed(servlet)));
        when(servlet.isCommitted()).thenReturn(true);
        assertEquals(Optional.of(true), NativeResponse.isSent(committed(servlet)));
        assertEquals(Optional.of(false), NativeResponse.isSent(mock()));
    }

    @Test
    void callsTheMethodOfTheTypeThatTheResponseHas() {
        HttpServletResponse servlet = mock();
        when(servlet.isCommitted()).thenReturn(true);
        var property = new NativeResponse.Property(Map.of(
                "jakarta.servlet.http.HttpServletResponse", "isCommitted",
                "java.lang.CharSequence", "isEmpty",
                "another.server.Response", "isSent"));
        assertEquals(Optional.of(true), property.of(committed(servlet)));
        assertEquals(Optional.of(false), property.of(committed("text")));
        assertEquals(Optional.empty(), property.of(committed(1)));
    }

    @Test
    void doesNotKnowAnotherServer() {
        assertEquals(Optional.empty(), NativeResponse.isSent(committed("another server")));
        assertFalse(NativeResponse.hasClientLeft(committed("another server")));
    }

    @Test
    void namesTheTypesThatNativeImagesNeed() {
        assertEquals(
                Set.of(
                        "reactor.netty.channel.ChannelOperations",
                        "reactor.netty.http.HttpInfos",
                        "reactor.netty.http.server.HttpServerResponse",
                        "jakarta.servlet.http.HttpServletResponse",
                        "org.eclipse.jetty.server.Response",
                        "io.undertow.server.HttpServerExchange"),
                NativeResponse.types());
    }
}
