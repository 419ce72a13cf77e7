package io.github.httpstatus;

import java.util.List;

/**
 * Holds what the registry and the RFCs say about a status in addition to its code and phrase.
 *
 * <p>These texts are not in {@link HttpStatus}, because few programs need them, and the first use of the enum would take
 * almost twice the heap. The switch is exhaustive, so a constant without a registration does not compile.
 */
record Registration(Specification specification, String description, List<String> formerNames) {

    private Registration(int rfc, String section, String description, String... formerNames) {
        this(new Specification(rfc, section), description, List.of(formerNames));
    }

    static Registration of(HttpStatus status) {
        // spotless:off
        return switch (status) {
            case CONTINUE -> new Registration(9110, "15.2.1",
                    "The client may send the rest of the request");
            case SWITCHING_PROTOCOLS -> new Registration(9110, "15.2.2",
                    "The connection switches to the protocol that the Upgrade header names");
            case PROCESSING -> new Registration(2518, "10.1",
                    "The server has received the request and is still working on it");
            case EARLY_HINTS -> new Registration(8297, "2",
                    "The final response will probably have these headers; the client can start to load what they link to");
            case OK -> new Registration(9110, "15.3.1",
                    "Request fulfilled, document follows");
            case CREATED -> new Registration(9110, "15.3.2",
                    "The request succeeded and created a resource");
            case ACCEPTED -> new Registration(9110, "15.3.3",
                    "The request was accepted; processing is not complete and may still fail");
            case NON_AUTHORITATIVE_INFORMATION -> new Registration(9110, "15.3.4",
                    "The request succeeded, but a proxy has modified the response");
            case NO_CONTENT -> new Registration(9110, "15.3.5",
                    "The request succeeded, and the response has no body");
            case RESET_CONTENT -> new Registration(9110, "15.3.6",
                    "The request succeeded; the client should reset the form that it came from");
            case PARTIAL_CONTENT -> new Registration(9110, "15.3.7",
                    "The response has only the requested ranges of the resource");
            case MULTI_STATUS -> new Registration(4918, "11.1",
                    "The body reports a separate status for each of several resources");
            case ALREADY_REPORTED -> new Registration(5842, "7.1",
                    "These members of a collection were listed earlier in the same multi-status response");
            case IM_USED -> new Registration(3229, "10.4.1",
                    "The body is a transformed version of the resource, such as its changes since the client's copy");
            case MULTIPLE_CHOICES -> new Registration(9110, "15.4.1",
                    "Several representations exist, and the client can choose one");
            case MOVED_PERMANENTLY -> new Registration(9110, "15.4.2",
                    "The resource has moved permanently to another URI");
            case FOUND -> new Registration(9110, "15.4.3",
                    "The resource is temporarily at another URI",
                    "MOVED_TEMPORARILY");
            case SEE_OTHER -> new Registration(9110, "15.4.4",
                    "The result is at another URI; fetch it with GET");
            case NOT_MODIFIED -> new Registration(9110, "15.4.5",
                    "The copy that the client has cached is still valid");
            case USE_PROXY -> new Registration(9110, "15.4.6",
                    "Deprecated: the resource had to be requested through a proxy");
            case TEMPORARY_REDIRECT -> new Registration(9110, "15.4.8",
                    "The resource is temporarily at another URI; repeat the request there with the same method");
            case PERMANENT_REDIRECT -> new Registration(9110, "15.4.9",
                    "The resource has moved permanently; repeat the request there with the same method");
            case BAD_REQUEST -> new Registration(9110, "15.5.1",
                    "The server cannot process the request, because it seems to be malformed or invalid");
            case UNAUTHORIZED -> new Registration(9110, "15.5.2",
                    "The request lacks valid credentials; WWW-Authenticate describes how to authenticate");
            case PAYMENT_REQUIRED -> new Registration(9110, "15.5.3",
                    "Reserved for payments; no standard defines its use yet");
            case FORBIDDEN -> new Registration(9110, "15.5.4",
                    "The server understood the request, but refuses to fulfill it");
            case NOT_FOUND -> new Registration(9110, "15.5.5",
                    "The server found nothing at this URI, or does not reveal that something exists there");
            case METHOD_NOT_ALLOWED -> new Registration(9110, "15.5.6",
                    "The resource does not support the method of the request; Allow lists those that it does");
            case NOT_ACCEPTABLE -> new Registration(9110, "15.5.7",
                    "No representation matches what the client accepts");
            case PROXY_AUTHENTICATION_REQUIRED -> new Registration(9110, "15.5.8",
                    "The client must authenticate with the proxy first");
            case REQUEST_TIMEOUT -> new Registration(9110, "15.5.9",
                    "The client did not send a complete request in time");
            case CONFLICT -> new Registration(9110, "15.5.10",
                    "The request conflicts with the current state of the resource");
            case GONE -> new Registration(9110, "15.5.11",
                    "The resource existed, and has been removed permanently");
            case LENGTH_REQUIRED -> new Registration(9110, "15.5.12",
                    "The server requires a Content-Length header");
            case PRECONDITION_FAILED -> new Registration(9110, "15.5.13",
                    "A condition in the headers of the request is false");
            case CONTENT_TOO_LARGE -> new Registration(9110, "15.5.14",
                    "The request body is larger than the server accepts",
                    "PAYLOAD_TOO_LARGE", "REQUEST_ENTITY_TOO_LARGE");
            case URI_TOO_LONG -> new Registration(9110, "15.5.15",
                    "The URI is longer than the server accepts",
                    "REQUEST_URI_TOO_LONG");
            case UNSUPPORTED_MEDIA_TYPE -> new Registration(9110, "15.5.16",
                    "The server does not support the format of the request body");
            case RANGE_NOT_SATISFIABLE -> new Registration(9110, "15.5.17",
                    "None of the requested ranges lies within the resource",
                    "REQUESTED_RANGE_NOT_SATISFIABLE", "REQUEST_RANGE_NOT_SATISFIABLE");
            case EXPECTATION_FAILED -> new Registration(9110, "15.5.18",
                    "The server cannot meet the expectation in the Expect header");
            case IM_A_TEAPOT -> new Registration(9110, "15.5.19",
                    "A teapot was asked to brew coffee",
                    "I_AM_A_TEAPOT");
            case MISDIRECTED_REQUEST -> new Registration(9110, "15.5.20",
                    "The request reached a server that is not responsible for this host");
            case UNPROCESSABLE_CONTENT -> new Registration(9110, "15.5.21",
                    "The server understands the request body, but cannot do what it asks for",
                    "UNPROCESSABLE_ENTITY");
            case LOCKED -> new Registration(4918, "11.3",
                    "The resource is locked");
            case FAILED_DEPENDENCY -> new Registration(4918, "11.4",
                    "The request failed because another action that it depends on has failed");
            case TOO_EARLY -> new Registration(8470, "5.2",
                    "The server does not process a request in early data, because it could be a replay");
            case UPGRADE_REQUIRED -> new Registration(9110, "15.5.22",
                    "The server requires another protocol, which the Upgrade header names");
            case PRECONDITION_REQUIRED -> new Registration(6585, "3",
                    "The server requires a conditional request, so that no update is lost");
            case TOO_MANY_REQUESTS -> new Registration(6585, "4",
                    "The client sent too many requests in a given time");
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> new Registration(6585, "5",
                    "The request headers are larger than the server accepts");
            case UNAVAILABLE_FOR_LEGAL_REASONS -> new Registration(7725, "3",
                    "The resource is unavailable because of a legal demand");
            case INTERNAL_SERVER_ERROR -> new Registration(9110, "15.6.1",
                    "An unexpected error happened in the server");
            case NOT_IMPLEMENTED -> new Registration(9110, "15.6.2",
                    "The server does not support what the request needs, such as its method");
            case BAD_GATEWAY -> new Registration(9110, "15.6.3",
                    "A gateway received an invalid response from another server");
            case SERVICE_UNAVAILABLE -> new Registration(9110, "15.6.4",
                    "The server is temporarily overloaded or under maintenance");
            case GATEWAY_TIMEOUT -> new Registration(9110, "15.6.5",
                    "A gateway received no response from another server in time");
            case HTTP_VERSION_NOT_SUPPORTED -> new Registration(9110, "15.6.6",
                    "The server does not support this major version of HTTP");
            case VARIANT_ALSO_NEGOTIATES -> new Registration(2295, "8.1",
                    "The server is misconfigured: the variant that it chose negotiates the content again");
            case INSUFFICIENT_STORAGE -> new Registration(4918, "11.5",
                    "The server has too little storage to complete the request");
            case LOOP_DETECTED -> new Registration(5842, "7.2",
                    "The server stopped a request that would have looped forever");
            case NOT_EXTENDED -> new Registration(2774, "7",
                    "The request lacks an extension that the server requires");
            case NETWORK_AUTHENTICATION_REQUIRED -> new Registration(6585, "6",
                    "The client must sign in to the network before it gets access");
        };
        // spotless:on
    }
}
