package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents what each implementation does with unusual statuses, and tests that the kit does the same. */
class ImplementationTest {

    private enum Implementation {
        JERSEY("org.glassfish.jersey.", "-1", "600", "refused", "Mine", true, 500),
        RESTEASY("org.jboss.resteasy.", "204", "600", "600", "Not Found", true, 404),
        CXF("org.apache.cxf.", "refused", "refused", "refused", "Mine", false, 404);

        private final String packages;
        private final String minusOne;
        private final String sixHundred;
        private final String sixHundredWithAPhrase;
        private final String phraseOfAnOwnType;
        private final boolean readsThem;
        private final int badValueInAList;

        Implementation(
                String packages,
                String minusOne,
                String sixHundred,
                String sixHundredWithAPhrase,
                String phraseOfAnOwnType,
                boolean readsThem,
                int badValueInAList) {
            this.packages = packages;
            this.minusOne = minusOne;
            this.sixHundred = sixHundred;
            this.sixHundredWithAPhrase = sixHundredWithAPhrase;
            this.phraseOfAnOwnType = phraseOfAnOwnType;
            this.readsThem = readsThem;
            this.badValueInAList = badValueInAList;
        }

        static Implementation onTheClassPath() {
            String name = RuntimeDelegate.getInstance().getClass().getName();
            return Arrays.stream(values())
                    .filter(implementation -> name.startsWith(implementation.packages))
                    .findAny()
                    .orElseThrow(
                            () -> new AssertionError("Unknown implementation " + name + ". Add a constant for it."));
        }
    }

    private static final Implementation ITS = Implementation.onTheClassPath();

    @Test
    void withoutTheKitAnInvalidCodeMayBecomeAnother() {
        assertEquals(ITS.minusOne, numberOf(() -> Response.status(-1)));
    }

    @Test
    void withoutTheKit600MayBeRejected() {
        assertEquals(ITS.sixHundred, numberOf(() -> Response.status(600)));
        assertEquals(ITS.sixHundredWithAPhrase, numberOf(() -> Response.status(600, "Mine")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "999"})
    void clientMayRejectReceivedStatus(String sent) throws Exception {
        HttpServer server = ServerAndClientTest.serverOfAnyStatus();
        Client client = ClientBuilder.newClient();
        String received;
        try (Response response = client.target(
                        "http://localhost:" + server.getAddress().getPort())
                .path(sent)
                .request()
                .get()) {
            received = String.valueOf(JaxrsStatuses.of(response).value());
        } catch (ProcessingException refusal) {
            received = "refused";
        }
        assertEquals(ITS.readsThem ? sent : "refused", received);
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 999})
    void kitRejectsTheSameStatusesAsTheImplementation(int value) {
        assertEquals(
                numberOf(() -> Response.status(value)),
                numberOf(() -> JaxrsStatuses.toResponseBuilder(StatusCode.of(value))));
    }

    @Test
    void withoutTheKitAStatusTypeMayBeReplacedByAConstant() {
        Response response = Response.status(new Mine()).build();
        assertEquals(ITS.phraseOfAnOwnType, response.getStatusInfo().getReasonPhrase());
        assertSame(HttpStatus.NOT_FOUND, JaxrsStatuses.of(response.getStatusInfo()));
    }

    @Path("/")
    public static class Named {

        @GET
        public String named(@QueryParam("s") HttpStatus status) {
            return status.toString();
        }
    }

    @Path("/")
    public static class Statuses {

        @GET
        @Path("one")
        public String one(@QueryParam("s") StatusCode status) {
            return status.toString();
        }

        @GET
        @Path("list")
        public String list(@QueryParam("s") List<StatusCode> statuses) {
            return statuses.toString();
        }
    }

    /** Follows the Javadoc of ParamConverter: an invalid value causes an IllegalArgumentException. */
    public static class Converters implements ParamConverterProvider {

        @Override
        @SuppressWarnings("unchecked")
        public <T> ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
            return rawType == StatusCode.class ? (ParamConverter<T>) new Converter() : null;
        }
    }

    private static class Converter implements ParamConverter<StatusCode> {

        @Override
        public StatusCode fromString(String value) {
            return StatusCode.parse(value);
        }

        @Override
        public String toString(StatusCode status) {
            return status.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 200", "404, 404", "not-found, 404", "PAYLOAD_TOO_LARGE, 404"})
    void withoutTheKitOnlyCurrentNamesAreRead(String value, int status) throws Exception {
        try (Server server = new Server(Named.class)) {
            assertEquals(status, server.get("/?s=" + value).statusCode());
        }
    }

    @Test
    void withoutTheKitAnInvalidValueBecomes404Or500() throws Exception {
        try (Server server = new Server(Statuses.class, Converters.class)) {
            assertEquals(404, server.get("/one?s=4o4").statusCode());
            assertEquals(ITS.badValueInAList, server.get("/list?s=404&s=4o4").statusCode());
        }
    }

    private static String numberOf(Supplier<Response.ResponseBuilder> builder) {
        try {
            return String.valueOf(builder.get().build().getStatus());
        } catch (IllegalArgumentException refusal) {
            return "refused";
        }
    }

    private record Mine() implements Response.StatusType {

        @Override
        public int getStatusCode() {
            return 404;
        }

        @Override
        public Response.Status.Family getFamily() {
            return Response.Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Mine";
        }
    }
}
