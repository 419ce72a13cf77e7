package io.github.httpstatus.benchmarks;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Protocol;
import okhttp3.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatusCode;

/**
 * Every operation in the same loop: it reads one element of the stream, works on it, and consumes the outcome.
 *
 * <p>The measure is {@link #intLoad}: reading a number from an {@code int[]} that the code indexes, with the code from
 * the stream and the outcome consumed just as elsewhere. No lookup by code can do less, and it pays what all the others
 * pay: the loop, the stream, the check of the index. The blackholes of JMH cost nothing on either side from JDK 17 on,
 * so the loop is unrolled and the codes overlap: these are the least times, and the strictest ratios.
 *
 * <p>An inbound conversion also reads the number from the framework's object, so it has a second measure beside it: the
 * same {@code int[]} load with the number from the same object.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Codes.COUNT)
@Fork(1)
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public class StatusBenchmark {

    // Constants, as the table behind StatusCode.of is one: the compiler knows their address and their length.
    private static final int[] INTS = IntStream.range(0, 1000).toArray();
    private static final StatusCode[] REFERENCES = IntStream.range(0, 1000)
            .mapToObj(code -> StatusCode.find(code).orElse(HttpStatus.BAD_GATEWAY))
            .toArray(StatusCode[]::new);

    @Benchmark
    @Fork(3)
    public void intLoad(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(INTS[code]);
        }
    }

    /** The least for whatever answers with an object. */
    @Benchmark
    public void referenceLoad(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(REFERENCES[code]);
        }
    }

    @Benchmark
    @Fork(3)
    public void of(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.of(code));
        }
    }

    @Benchmark
    @Fork(2)
    public void findOrElse(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.find(code).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void findPhrase(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.find(code).map(StatusCode::phrase).orElse(""));
        }
    }

    @State(Scope.Benchmark)
    public static class Texts {

        String[] texts;

        @Setup
        public void setUp(Codes codes) {
            texts = codes.as(Integer::toString, String[]::new);
        }
    }

    @Benchmark
    public void parse(Texts texts, Blackhole blackhole) {
        for (String text : texts.texts) {
            blackhole.consume(StatusCode.parse(text));
        }
    }

    /** What goes out of an adapter. */
    @State(Scope.Benchmark)
    public static class Statuses {

        StatusCode[] statuses;

        @Setup
        public void setUp(Codes codes) {
            statuses = codes.as(StatusCode::of, StatusCode[]::new);
        }
    }

    @Benchmark
    public void phrase(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(status.phrase());
        }
    }

    /** A response that has a status and nothing else. */
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

    @Benchmark
    public void servletIntLoad(ServletResponses responses, Blackhole blackhole) {
        for (HttpServletResponse response : responses.responses) {
            blackhole.consume(INTS[response.getStatus()]);
        }
    }

    @Benchmark
    @Fork(2)
    public void servletOf(ServletResponses responses, Blackhole blackhole) {
        for (HttpServletResponse response : responses.responses) {
            blackhole.consume(ServletStatuses.of(response));
        }
    }

    @Benchmark
    public void servletApply(Statuses statuses, ServletResponses responses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(ServletStatuses.apply(status, responses.target));
        }
    }

    /** As an implementation makes one for a code that Jakarta REST has no constant for. */
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

    @Benchmark
    public void jaxrsIntLoad(StatusTypes statusTypes, Blackhole blackhole) {
        for (Response.StatusType statusType : statusTypes.statusTypes) {
            blackhole.consume(INTS[statusType.getStatusCode()]);
        }
    }

    @Benchmark
    @Fork(2)
    public void jaxrsOf(StatusTypes statusTypes, Blackhole blackhole) {
        for (Response.StatusType statusType : statusTypes.statusTypes) {
            blackhole.consume(JaxrsStatuses.of(statusType));
        }
    }

    @Benchmark
    @Fork(2)
    public void jaxrsToStatusType(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(JaxrsStatuses.toStatusType(status));
        }
    }

    @State(Scope.Benchmark)
    public static class SpringStatusCodes {

        HttpStatusCode[] statusCodes;

        @Setup
        public void setUp(Codes codes) {
            statusCodes = codes.as(HttpStatusCode::valueOf, HttpStatusCode[]::new);
        }
    }

    @Benchmark
    public void springIntLoad(SpringStatusCodes statusCodes, Blackhole blackhole) {
        for (HttpStatusCode statusCode : statusCodes.statusCodes) {
            blackhole.consume(INTS[statusCode.value()]);
        }
    }

    @Benchmark
    @Fork(2)
    public void springOf(SpringStatusCodes statusCodes, Blackhole blackhole) {
        for (HttpStatusCode statusCode : statusCodes.statusCodes) {
            blackhole.consume(SpringStatuses.of(statusCode));
        }
    }

    @Benchmark
    @Fork(2)
    public void springToHttpStatusCode(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(SpringStatuses.toHttpStatusCode(status));
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

    @Benchmark
    public void okHttpIntLoad(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(INTS[response.code()]);
        }
    }

    @Benchmark
    @Fork(2)
    public void okHttpOf(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(OkHttpStatuses.of(response));
        }
    }

    @Benchmark
    public void okHttpPhrase(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(OkHttpStatuses.phrase(response));
        }
    }

    @Benchmark
    public void okHttpApply(Statuses statuses, OkHttpResponses responses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(OkHttpStatuses.apply(status, responses.target));
        }
    }

    @Benchmark
    public void springResolve(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(org.springframework.http.HttpStatus.resolve(code));
        }
    }

    @Benchmark
    public void springValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(HttpStatusCode.valueOf(code));
        }
    }

    @Benchmark
    public void jaxrsFromStatusCode(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(Response.Status.fromStatusCode(code));
        }
    }

    @Benchmark
    public void nettyValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(HttpResponseStatus.valueOf(code));
        }
    }
}
