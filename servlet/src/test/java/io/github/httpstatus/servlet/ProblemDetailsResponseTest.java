package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Tests what the response passes on to the response of the container, which embedded containers do not show. */
class ProblemDetailsResponseTest {

    private final HttpServletRequest request = mock();
    private final HttpServletResponse response = mock();
    private final ServletOutputStream stream = mock();
    private final StringWriter text = new StringWriter();
    private final PrintWriter writer = new PrintWriter(text);
    private ProblemDetailsResponse watched;

    @BeforeEach
    void begin() throws IOException {
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getProtocol()).thenReturn("HTTP/1.1");
        when(request.getMethod()).thenReturn("GET");
        when(request.getRequestURI()).thenReturn("/orders/7");
        when(request.getHeaders(anyString())).thenAnswer(call -> Collections.enumeration(List.of()));
        when(response.getOutputStream()).thenReturn(stream);
        when(response.getWriter()).thenReturn(writer);
        when(response.getStatus()).thenReturn(200);
        watched = ProblemDetailsResponse.of(request, response, new HttpStatusFilter());
    }

    @Test
    void passesOnWhatAStreamDoes() throws IOException {
        watched.getOutputStream().write('x');
        watched.getOutputStream().flush();
        watched.getOutputStream().close();
        var order = inOrder(stream);
        order.verify(stream).write('x');
        order.verify(stream).flush();
        order.verify(stream).close();
        when(stream.isReady()).thenReturn(false, true);
        assertFalse(watched.getOutputStream().isReady());
        assertTrue(watched.getOutputStream().isReady());
    }

    @Test
    void passesOnWhatAWriterDoes() throws IOException {
        PrintWriter theirs = mock();
        when(response.getWriter()).thenReturn(theirs);
        watched.getWriter().write('x');
        watched.getWriter().write(new char[] {'y', 'z'}, 1, 1);
        watched.getWriter().close();
        var order = inOrder(theirs);
        order.verify(theirs).write('x');
        order.verify(theirs).write(new char[] {'y', 'z'}, 1, 1);
        order.verify(theirs).close();
    }

    @Test
    void discardsWhatFollowsAnError() throws IOException {
        when(response.getStatus()).thenReturn(404);
        PrintWriter begun = watched.getWriter();
        watched.sendError(404, "not sent");
        begun.write('x');
        assertEquals("", text.toString());
    }

    @Test
    void writerHasAnErrorWhenTheClientDisconnects() throws IOException {
        when(response.getStatus()).thenReturn(404);
        doThrow(new IOException("the client has disconnected")).when(stream).write(any());
        PrintWriter theirs = watched.getWriter();
        theirs.close();
        assertTrue(theirs.checkError());
    }

    @Test
    void passesOnResets() {
        watched.reset();
        verify(response).reset();
        watched.resetBuffer();
        verify(response).resetBuffer();
    }

    @Test
    void sendsTheResponseOnceItHasAProblem() throws IOException {
        when(response.getStatus()).thenReturn(404);
        watched.sendError(404, "not sent");
        verify(response).flushBuffer();
        verify(response, never()).sendError(404, "not sent");
    }

    @Test
    void respondsToEveryRequestByDefault() throws Exception {
        ServletContext context = mock();
        ArgumentCaptor<Filter> registered = ArgumentCaptor.forClass(Filter.class);
        when(context.addFilter(anyString(), registered.capture())).thenReturn(mock(FilterRegistration.Dynamic.class));
        ProblemDetailsFilter.register(context);
        when(response.getStatus()).thenReturn(404);
        for (Filter filter : List.of(new ProblemDetailsFilter(), registered.getValue())) {
            filter.doFilter(request, response, (each, watched) -> ((HttpServletResponse) watched).sendError(404));
        }
        verify(stream, times(2)).write(any());
        verify(response, never()).sendError(404);
    }

    @Test
    void passesOnAStatusThatIsNoError() throws IOException {
        watched.sendError(299);
        verify(response).sendError(299);
        watched.sendError(299, "sent by the container");
        verify(response).sendError(299, "sent by the container");
    }
}
