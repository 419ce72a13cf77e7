package io.github.httpstatus.interleavings;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Simulates a request with its response, and the asynchronous processing of a container. */
final class FakeRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest REQUEST = FakeContainer.stub(HttpServletRequest.class);
    private static final HttpServletResponse RESPONSE = FakeContainer.stub(HttpServletResponse.class);

    final Response response = new Response();
    final List<String> reports = new ArrayList<>();

    /** Each request has its own, because the tool only explores instances that are created during the exploration. */
    final FakeContainer container = new FakeContainer((request, status) -> {
        synchronized (reports) {
            reports.add(status.outcome() + " " + status.status().value());
        }
    });

    DispatcherType type = DispatcherType.REQUEST;
    Exception thrown;

    private final Map<String, Object> attributes = new HashMap<>();
    private AsyncListener listener;
    private AsyncContext async;
    private boolean dispatching = true;
    private boolean completed;

    FakeRequest() {
        super(REQUEST);
    }

    /** Ends the initial dispatch. From now on, the thread that completes the request also calls its listener. */
    void dispatched() throws IOException {
        boolean complete;
        synchronized (this) {
            dispatching = false;
            complete = completed;
        }
        if (complete) {
            listener.onComplete(event());
        }
    }

    void complete() {
        synchronized (this) {
            completed = true;
            if (dispatching) {
                return;
            }
        }
        try {
            listener.onComplete(event());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void timeOut() throws IOException {
        listener.onTimeout(event());
    }

    void fail(Throwable failure) throws IOException {
        listener.onError(new AsyncEvent(async, this, response, failure));
    }

    private AsyncEvent event() {
        return new AsyncEvent(async, this, response);
    }

    @Override
    public AsyncContext startAsync() {
        async = new Async();
        return async;
    }

    @Override
    public boolean isAsyncStarted() {
        return async != null;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return type;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public synchronized Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public synchronized void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    /** A response that gets its date when it is sent. */
    static final class Response extends HttpServletResponseWrapper {

        private volatile int status = 200;
        private volatile boolean sent;

        Response() {
            super(RESPONSE);
        }

        void send() {
            sent = true;
        }

        @Override
        public void setStatus(int code) {
            if (!sent) {
                status = code;
            }
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public boolean isCommitted() {
            return sent;
        }

        @Override
        public boolean containsHeader(String name) {
            return sent && name.equals("Date");
        }
    }

    private final class Async implements AsyncContext {

        @Override
        public void complete() {
            FakeRequest.this.complete();
        }

        @Override
        public void addListener(AsyncListener added) {
            listener = added;
        }

        @Override
        public void addListener(AsyncListener added, ServletRequest request, ServletResponse its) {
            addListener(added);
        }

        @Override
        public ServletRequest getRequest() {
            return FakeRequest.this;
        }

        @Override
        public ServletResponse getResponse() {
            return response;
        }

        @Override
        public boolean hasOriginalRequestAndResponse() {
            return true;
        }

        @Override
        public void dispatch() {}

        @Override
        public void dispatch(String path) {}

        @Override
        public void dispatch(jakarta.servlet.ServletContext context, String path) {}

        @Override
        public void start(Runnable run) {}

        @Override
        public <T extends AsyncListener> T createListener(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setTimeout(long timeout) {}

        @Override
        public long getTimeout() {
            return 0;
        }
    }
}
