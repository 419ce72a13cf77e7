package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ConversionContract;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaxrsStatusesTest implements ConversionContract {

    @Override
    public List<Inbound<?>> inbound() {
        return List.of(
                new Inbound<Response.StatusType>("StatusType", Received::new, JaxrsStatuses::of, JaxrsStatuses::find),
                new Inbound<Response>("Response", this::response, JaxrsStatuses::of, JaxrsStatuses::find),
                new Inbound<WebApplicationException>(
                        "WebApplicationException",
                        value -> new WebApplicationException(response(value)),
                        JaxrsStatuses::of,
                        JaxrsStatuses::find),
                new Inbound<ContainerResponseContext>(
                        "ContainerResponseContext",
                        value -> {
                            ContainerResponseContext context = mock();
                            when(context.getStatus()).thenReturn(value);
                            return context;
                        },
                        JaxrsStatuses::of,
                        JaxrsStatuses::find),
                new Inbound<ClientResponseContext>(
                        "ClientResponseContext",
                        value -> {
                            ClientResponseContext context = mock();
                            when(context.getStatus()).thenReturn(value);
                            return context;
                        },
                        JaxrsStatuses::of,
                        JaxrsStatuses::find));
    }

    @Override
    public List<Outbound<?>> outbound() {
        return List.of(
                new Outbound<Response.StatusType>(
                        "StatusType",
                        JaxrsStatuses::toStatusType,
                        Response.StatusType::getStatusCode,
                        JaxrsStatuses::of),
                // Built only once, because CXF's builder resets its status to 200 at the first build().
                new Outbound<Response>(
                        "ResponseBuilder",
                        value -> Response.status(value).build(),
                        status -> JaxrsStatuses.toResponseBuilder(status).build(),
                        Response::getStatus,
                        JaxrsStatuses::of),
                new Outbound<WebApplicationException>(
                        "WebApplicationException",
                        WebApplicationException::new,
                        JaxrsExceptions::toWebApplicationException,
                        exception -> exception.getResponse().getStatus(),
                        JaxrsStatuses::of));
    }

    /** Stands for the status type that an implementation creates from a status line. */
    private record Received(int getStatusCode) implements Response.StatusType {

        @Override
        public Response.Status.Family getFamily() {
            return Response.Status.Family.familyOf(getStatusCode);
        }

        @Override
        public String getReasonPhrase() {
            return "Misleading";
        }
    }

    /** Creates a response. The implementation rejects or replaces a negative code, see {@link ImplementationTest}. */
    private Response response(int value) {
        Response response = Response.status(new Received(value)).build();
        if (response.getStatus() != value) {
            throw new IllegalArgumentException(value + " has become " + response.getStatus());
        }
        return response;
    }

    @Test
    void returnsConstantOfTheFrameworkElseOurPhrase() {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            Response.StatusType converted = JaxrsStatuses.toStatusType(status);
            Response.Status own = Response.Status.fromStatusCode(value);
            if (own != null) {
                assertSame(own, converted);
            } else {
                assertEquals(status.phrase(), converted.getReasonPhrase());
                assertEquals(Response.Status.Family.familyOf(value), converted.getFamily());
            }
        }
    }

    @Test
    void hasPhraseForCodesWithoutConstantInTheFramework() {
        assertNull(Response.Status.fromStatusCode(422), "without the kit");
        assertEquals(
                "Unprocessable Content",
                JaxrsStatuses.toStatusType(HttpStatus.UNPROCESSABLE_CONTENT).getReasonPhrase());
    }

    @Test
    void returnsSameStatusForUnequalStatusTypes() {
        Response.StatusType received = new Received(401);
        assertFalse(Response.Status.UNAUTHORIZED.equals(received), "without the kit");
        assertSame(HttpStatus.UNAUTHORIZED, JaxrsStatuses.of(received));
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "401, NotAuthorizedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "405, NotAllowedException",
        "406, NotAcceptableException",
        "415, NotSupportedException",
        "500, InternalServerErrorException",
        "503, ServiceUnavailableException",
        "301, RedirectionException",
        "304, RedirectionException",
        "399, RedirectionException",
        "422, ClientErrorException",
        "499, ClientErrorException",
        "502, ServerErrorException",
        "599, ServerErrorException",
        "100, WebApplicationException",
        "204, WebApplicationException"
    })
    void createsMostSpecificException(int value, String expected) {
        WebApplicationException exception = JaxrsExceptions.toWebApplicationException(StatusCode.of(value));
        assertEquals(expected, exception.getClass().getSimpleName());
        assertEquals(value, exception.getResponse().getStatus());
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 999})
    void createsGeneralExceptionOrRejectsStatusAbove599(int value) {
        StatusCode status = StatusCode.of(value);
        WebApplicationException alone;
        try {
            alone = new WebApplicationException(value);
        } catch (IllegalArgumentException theFrameworksOwn) {
            assertThrowsExactly(theFrameworksOwn.getClass(), () -> JaxrsExceptions.toWebApplicationException(status));
            return;
        }
        WebApplicationException exception = JaxrsExceptions.toWebApplicationException(status);
        assertSame(alone.getClass(), exception.getClass());
        assertEquals(value, exception.getResponse().getStatus());
    }
}
