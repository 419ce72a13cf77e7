package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ConversionContract;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServletStatusesTest implements ConversionContract {

    @Override
    public List<Inbound<?>> inbound() {
        return List.of(
                new Inbound<HttpServletResponse>(
                        "HttpServletResponse",
                        ServletStatusesTest::responseWith,
                        ServletStatuses::of,
                        ServletStatuses::find),
                new Inbound<ServletRequest>(
                        "the request of an error dispatch",
                        ServletStatusesTest::errorDispatchWith,
                        ServletStatuses::ofErrorDispatch,
                        ServletStatuses::findErrorDispatch));
    }

    @Override
    public List<Outbound<?>> outbound() {
        return List.of(
                new Outbound<HttpServletResponse>(
                        "HttpServletResponse.setStatus",
                        status -> {
                            HttpServletResponse response = responseWith(0);
                            assertTrue(ServletStatuses.apply(status, response));
                            return response;
                        },
                        HttpServletResponse::getStatus,
                        ServletStatuses::of),
                new Outbound<HttpServletResponse>(
                        "HttpServletResponse.sendError",
                        status -> {
                            HttpServletResponse response = responseWith(0);
                            ServletStatuses.sendError(status, response);
                            return response;
                        },
                        HttpServletResponse::getStatus,
                        ServletStatuses::of));
    }

    /** Creates a response with the status that was set last, as in a container. */
    private static HttpServletResponse responseWith(int value) throws Exception {
        HttpServletResponse response = mock();
        int[] now = {value};
        when(response.getStatus()).thenAnswer(call -> now[0]);
        doAnswer(call -> now[0] = call.getArgument(0)).when(response).setStatus(anyInt());
        doAnswer(call -> now[0] = call.getArgument(0)).when(response).sendError(anyInt());
        return response;
    }

    private static ServletRequest errorDispatchWith(int value) {
        ServletRequest request = mock();
        when(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).thenReturn(value);
        return request;
    }

    @Test
    void doesNotChangeCommittedResponse() {
        HttpServletResponse response = mock();
        when(response.isCommitted()).thenReturn(true);
        assertFalse(ServletStatuses.apply(HttpStatus.NOT_FOUND, response));
        verify(response, never()).setStatus(404);
    }

    /** In an include, a container ignores the status silently. */
    @Test
    void applyReturnsFalseWhenResponseKeepsItsStatus() {
        HttpServletResponse response = mock();
        when(response.getStatus()).thenReturn(200);
        assertFalse(ServletStatuses.apply(HttpStatus.NOT_FOUND, response));
    }

    @Test
    void sendErrorThrowsForCommittedResponse() throws Exception {
        HttpServletResponse response = mock();
        doAnswer(call -> {
                    throw new IllegalStateException("committed");
                })
                .when(response)
                .sendError(404);
        assertThrows(IllegalStateException.class, () -> ServletStatuses.sendError(HttpStatus.NOT_FOUND, response));
    }

    @Test
    void findsNoErrorStatusOutsideAnErrorDispatch() {
        ServletRequest request = mock();
        assertEquals(Optional.empty(), ServletStatuses.findErrorDispatch(request));
        var refusal = assertThrows(IllegalArgumentException.class, () -> ServletStatuses.ofErrorDispatch(request));
        assertEquals(
                "jakarta.servlet.error.status_code is null. The request is not in an error dispatch.",
                refusal.getMessage());
    }

    @Test
    void throwsWithParameterNameForNull() {
        StatusCode status = HttpStatus.OK;
        assertEquals(
                "response",
                assertThrows(NullPointerException.class, () -> ServletStatuses.apply(status, null))
                        .getMessage());
        assertEquals(
                "response",
                assertThrows(NullPointerException.class, () -> ServletStatuses.sendError(status, null))
                        .getMessage());
    }
}
