package io.github.httpstatus.servlet;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.server.ProblemDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends problem details in place of an error page, and for an error without a body. */
final class ProblemDetailsResponse extends HttpServletResponseWrapper {

    private static final String NAME = ProblemDetailsResponse.class.getName();

    private final HttpServletRequest request;
    private final HttpStatusFilter ours;

    private boolean hasBody;

    /** True after an error was sent. Later output is discarded, as after {@code sendError}. */
    private boolean isEnded;

    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    private ProblemDetailsResponse(HttpServletRequest request, HttpServletResponse response, HttpStatusFilter ours) {
        super(response);
        this.request = request;
        this.ours = ours;
        // Output of an earlier dispatch was not seen here, so there may be a body.
        this.hasBody = request.getDispatcherType() != DispatcherType.REQUEST;
    }

    /** Returns the response of an earlier dispatch if this dispatch writes through it, or else a new one. */
    static ProblemDetailsResponse of(HttpServletRequest request, HttpServletResponse response, HttpStatusFilter ours) {
        if (request.getAttribute(NAME) instanceof ProblemDetailsResponse known && known.isInside(response)) {
            return known;
        }
        ProblemDetailsResponse created = new ProblemDetailsResponse(request, response, ours);
        request.setAttribute(NAME, created);
        return created;
    }

    boolean isInside(ServletResponse response) {
        return response == this || (response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(this));
    }

    /** Responds to an error status, or returns false if the container has to respond. */
    boolean respond(int status) throws IOException {
        Optional<HttpStatusException> error =
                isCommitted() ? Optional.empty() : ProblemDetails.find(status, getHeader("Retry-After"));
        // An include cannot change the status of the page around it.
        if (error.isEmpty()
                || !isAccepted()
                || !ServletStatuses.apply(error.get().status(), theirs())) {
            return false;
        }
        ours.respond(error.get(), request, theirs());
        hasBody = true;
        return true;
    }

    /** Responds to an exception that is not ours, or returns false if the container has to respond. */
    boolean respond(Throwable thrown) throws IOException {
        return !isCommitted()
                && isAccepted()
                && ours.respond(
                        thrown,
                        new HttpStatusException(HttpStatus.INTERNAL_SERVER_ERROR, null, thrown),
                        request,
                        theirs());
    }

    /** Responds if the response has an error status and no body. */
    boolean respondIfBare() throws IOException {
        return !hasBody && !ProblemDetails.hasBody(this::containsHeader) && respond(getStatus());
    }

    /** Returns whether the client accepts a problem, and adds {@code Vary: Accept} because this depends on the client. */
    private boolean isAccepted() {
        if (!ProblemDetails.variesByAccept(getHeaders("Vary"))) {
            addHeader("Vary", "Accept");
        }
        return !ProblemDetails.prefersHtml(String.join(",", Collections.list(request.getHeaders("Accept"))));
    }

    private HttpServletResponse theirs() {
        return (HttpServletResponse) getResponse();
    }

    private void end() throws IOException {
        isEnded = true;
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        if (respond(status)) {
            end();
        } else {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (respond(status)) {
            end();
        } else {
            super.sendError(status, message);
        }
    }

    @Override
    public void reset() {
        super.reset();
        hasBody = false;
        stream = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        hasBody = false;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Stream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = isEnded ? new PrintWriter(Writer.nullWriter()) : new Text(super.getWriter());
        }
        return writer;
    }

    /** Notes that a body begins, and returns whether output is written rather than discarded. */
    private boolean begin(int length) {
        hasBody |= length > 0;
        return !isEnded;
    }

    /** Called when the application ends the body. Responds if the body is empty. */
    void finish() throws IOException {
        if (!isEnded && respondIfBare()) {
            end();
        }
    }

    private final class Stream extends ServletOutputStream {

        private final ServletOutputStream out;

        Stream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (begin(1)) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (begin(length)) {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            finish();
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    /** All output of a writer passes through one of these methods. */
    private final class Text extends PrintWriter {

        private final PrintWriter theirs;

        Text(PrintWriter theirs) {
            super(theirs);
            this.theirs = theirs;
        }

        @Override
        public void write(int c) {
            if (begin(1)) {
                super.write(c);
            }
        }

        @Override
        public void write(char[] text, int offset, int length) {
            if (begin(length)) {
                super.write(text, offset, length);
            }
        }

        @Override
        public void write(String text, int offset, int length) {
            if (begin(length)) {
                super.write(text, offset, length);
            }
        }

        @Override
        public void println() {
            if (begin(1)) {
                theirs.println(); // The writer of the container can have another line separator.
            }
        }

        @Override
        public void close() {
            try {
                finish();
            } catch (IOException gone) {
                setError();
            }
            super.close();
        }
    }
}
