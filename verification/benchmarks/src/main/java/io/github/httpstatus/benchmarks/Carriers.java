package io.github.httpstatus.benchmarks;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import okhttp3.Protocol;
import okhttp3.Request;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** Provides the stream of codes as objects of the kit and of the frameworks. */
public final class Carriers {

    private Carriers() {}

    @State(Scope.Benchmark)
    public static class Statuses {

        StatusCode[] statuses;

        @Setup
        public void setUp(Codes codes) {
            statuses = codes.as(StatusCode::of, StatusCode[]::new);
        }
    }

    @State(Scope.Benchmark)
    public static class SpringCodes {

        HttpStatusCode[] statuses;

        @Setup
        public void setUp(Codes codes) {
            statuses = codes.as(HttpStatusCode::valueOf, HttpStatusCode[]::new);
        }
    }

    /** Has a status and nothing else. */
    private static final class ServletResponse extends HttpServletResponseWrapper {

        private static final HttpServletResponse UNUSED = (HttpServletResponse) Proxy.newProxyInstance(
                ServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                });

        private int status;

        private ServletResponse(int status) {
            super(UNUSED);
            this.status = status;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setStatus(int status) {
            this.status = status;
        }

        @Override
        public boolean isCommitted() {
            return false;
        }
    }

    @State(Scope.Benchmark)
    public static class ServletResponses {

        final HttpServletResponse target = new ServletResponse(HttpServletResponse.SC_OK);
        HttpServletResponse[] responses;

        @Setup
        public void setUp(Codes codes) {
            responses = codes.as(ServletResponse::new, HttpServletResponse[]::new);
        }
    }

    /** Stands for the type that an implementation creates for a code without a constant in Jakarta REST. */
    private record OtherStatusType(int getStatusCode) implements Response.StatusType {

        @Override
        public Response.Status.Family getFamily() {
            return Response.Status.Family.familyOf(getStatusCode);
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }
    }

    @State(Scope.Benchmark)
    public static class StatusTypes {

        Response.StatusType[] statusTypes;

        @Setup
        public void setUp(Codes codes) {
            statusTypes = codes.as(
                    code -> {
                        Response.StatusType constant = Response.Status.fromStatusCode(code);
                        return constant != null ? constant : new OtherStatusType(code);
                    },
                    Response.StatusType[]::new);
        }
    }

    @State(Scope.Benchmark)
    public static class OkHttpResponses {

        final okhttp3.Response.Builder target = new okhttp3.Response.Builder();
        okhttp3.Response[] responses;

        @Setup
        public void setUp(Codes codes) {
            Request request = new Request.Builder().url("http://localhost/").build();
            responses = codes.as(
                    code -> new okhttp3.Response.Builder()
                            .request(request)
                            .protocol(Protocol.HTTP_2)
                            .code(code)
                            .message("")
                            .build(),
                    okhttp3.Response[]::new);
        }
    }

    @State(Scope.Benchmark)
    public static class Entities {

        ResponseEntity<?>[] entities;

        @Setup
        public void setUp(Codes codes) {
            entities = codes.as(code -> new ResponseEntity<>(HttpStatusCode.valueOf(code)), ResponseEntity<?>[]::new);
        }
    }
}
