package io.github.httpstatus.jaxrs;

import io.github.httpstatus.HttpStatus;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Creates the exception of Jakarta REST that fits a response. Each class rejects the codes of the others. */
final class MostSpecificException {

    private MostSpecificException() {}

    static WebApplicationException with(Response response, @Nullable Throwable cause) {
        return switch (response.getStatus()) {
            case HttpStatus.Code.BAD_REQUEST -> new BadRequestException(response, cause);
            case HttpStatus.Code.UNAUTHORIZED -> new NotAuthorizedException(response, cause);
            case HttpStatus.Code.FORBIDDEN -> new ForbiddenException(response, cause);
            case HttpStatus.Code.NOT_FOUND -> new NotFoundException(response, cause);
            // The constructor with a cause requires an Allow header, even if the cause is null.
            case HttpStatus.Code.METHOD_NOT_ALLOWED -> new NotAllowedException(response);
            case HttpStatus.Code.NOT_ACCEPTABLE -> new NotAcceptableException(response, cause);
            case HttpStatus.Code.UNSUPPORTED_MEDIA_TYPE -> new NotSupportedException(response, cause);
            case HttpStatus.Code.INTERNAL_SERVER_ERROR -> new InternalServerErrorException(response, cause);
            case HttpStatus.Code.SERVICE_UNAVAILABLE -> new ServiceUnavailableException(response, cause);
            default ->
                switch (Response.Status.Family.familyOf(response.getStatus())) {
                    case REDIRECTION -> new RedirectionException(response);
                    case CLIENT_ERROR -> new ClientErrorException(response, cause);
                    case SERVER_ERROR -> new ServerErrorException(response, cause);
                    default -> new WebApplicationException(cause, response);
                };
        };
    }
}
