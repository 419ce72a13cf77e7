package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each implementation makes of a status by itself, and that the kit adds nothing to it. */
class ImplementationTest {

    private enum Implementation {
        JERSEY("org.glassfish.jersey.", "-1", "600", "refused", "Mine", true),
        RESTEASY("org.jboss.resteasy.", "204", "600", "600", "Not Found", true),
        CXF("org.apache.cxf.", "refused", "refused", "refused", "Mine", false);

        private final String packages;
        private final String minusOne;
        private final String sixHundred;
        private final String sixHundredWithAPhrase;
        private final String phraseOfAnOwnType;
        private final boolean readsThem;

        Implementation(
                String packages,
                String minusOne,
                String sixHundred,
                String sixHundredWithAPhrase,
                String phraseOfAnOwnType,
                boolean readsThem) {
            this.packages = packages;
            this.minusOne = minusOne;
            this.sixHundred = sixHundred;
            this.sixHundredWithAPhrase = sixHundredWithAPhrase;
            this.phraseOfAnOwnType = phraseOfAnOwnType;
            this.readsThem = readsThem;
        }

        static Implementation onTheClassPath() {
            String name = RuntimeDelegate.getInstance().getClass().getName();
            return Arrays.stream(values())
                    .filter(implementation -> name.startsWith(implementation.packages))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("say here what " + name + " does"));
        }
    }

    private static final Implementation ITS = Implementation.onTheClassPath();

    @Test
    void aloneItMayTakeANumberThatIsNoStatusForAnother() {
        assertEquals(ITS.minusOne, numberOf(() -> Response.status(-1)));
    }

    @Test
    void aloneItMayRefuseA600() {
        assertEquals(ITS.sixHundred, numberOf(() -> Response.status(600)));
        assertEquals(ITS.sixHundredWithAPhrase, numberOf(() -> Response.status(600, "Mine")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "999"})
    void itsClientMayRefuseToReadWhatAServerSends(String sent) throws Exception {
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
    void theKitRefusesWhereItDoesAndNowhereElse(int value) {
        assertEquals(
                numberOf(() -> Response.status(value)),
                numberOf(() -> JaxrsStatuses.toResponseBuilder(StatusCode.of(value))));
    }

    @Test
    void aloneItMayPutItsOwnConstantInThePlaceOfAStatusType() {
        Response response = Response.status(new Mine()).build();
        assertEquals(ITS.phraseOfAnOwnType, response.getStatusInfo().getReasonPhrase());
        assertSame(HttpStatus.NOT_FOUND, JaxrsStatuses.of(response.getStatusInfo()));
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
