package io.github.httpstatus;

import java.util.List;

/**
 * What the registry and the RFCs say about a status beyond its code and phrase.
 *
 * <p>Separate from the constants, because few programs ask for it: with these texts in {@link HttpStatus} its first use
 * would cost almost twice the heap. The switch is exhaustive, so a constant without a registration does not compile.
 */
record Registration(Specification specification, String description, List<String> formerNames) {

    private Registration(int rfc, String section, String description, String... formerNames) {
        this(new Specification(rfc, section), description, List.of(formerNames));
    }

    static Registration of(HttpStatus status) {
        // spotless:off
        return switch (status) {
            case CONTINUE -> new Registration(9110, "15.2.1",
                    "So far so good, send the rest of the request");
            case SWITCHING_PROTOCOLS -> new Registration(9110, "15.2.2",
                    "From here on the connection speaks the protocol that Upgrade names");
            case PROCESSING -> new Registration(2518, "10.1",
                    "The request was taken up and needs more time");
            case EARLY_HINTS -> new Registration(8297, "2",
                    "Fields that the final response will probably have come ahead of it, so that the client can preload");
            case OK -> new Registration(9110, "15.3.1",
                    "Request fulfilled, document follows");
            case CREATED -> new Registration(9110, "15.3.2",
                    "Request fulfilled, a new resource came of it");
            case ACCEPTED -> new Registration(9110, "15.3.3",
                    "Request taken in, the work on it is not done and may yet fail");
            case NON_AUTHORITATIVE_INFORMATION -> new Registration(9110, "15.3.4",
                    "Request fulfilled, a proxy on the way changed the content");
            case NO_CONTENT -> new Registration(9110, "15.3.5",
                    "Request fulfilled, there is nothing to send");
            case RESET_CONTENT -> new Registration(9110, "15.3.6",
                    "Request fulfilled, clear the form that it came from");
            case PARTIAL_CONTENT -> new Registration(9110, "15.3.7",
                    "Only the requested ranges of the document follow");
            case MULTI_STATUS -> new Registration(4918, "11.1",
                    "The content lists several outcomes, each with a status of its own");
            case ALREADY_REPORTED -> new Registration(5842, "7.1",
                    "These members of the collection were listed earlier in the same answer");
            case IM_USED -> new Registration(3229, "10.4.1",
                    "The content is a delta or another manipulation of what the client already holds");
            case MULTIPLE_CHOICES -> new Registration(9110, "15.4.1",
                    "There are several representations, the client may pick one");
            case MOVED_PERMANENTLY -> new Registration(9110, "15.4.2",
                    "The resource has moved to another URI for good");
            case FOUND -> new Registration(9110, "15.4.3",
                    "The resource is at another URI for now",
                    "MOVED_TEMPORARILY");
            case SEE_OTHER -> new Registration(9110, "15.4.4",
                    "The answer is to be fetched with GET from another URI");
            case NOT_MODIFIED -> new Registration(9110, "15.4.5",
                    "The copy that the client holds is still good");
            case USE_PROXY -> new Registration(9110, "15.4.6",
                    "The resource was to be reached through a proxy, a use since deprecated");
            case TEMPORARY_REDIRECT -> new Registration(9110, "15.4.8",
                    "The resource is at another URI for now, ask there with the same method");
            case PERMANENT_REDIRECT -> new Registration(9110, "15.4.9",
                    "The resource has moved for good, ask at its new URI with the same method");
            case BAD_REQUEST -> new Registration(9110, "15.5.1",
                    "The server takes the request for malformed");
            case UNAUTHORIZED -> new Registration(9110, "15.5.2",
                    "The request lacks credentials that the server accepts");
            case PAYMENT_REQUIRED -> new Registration(9110, "15.5.3",
                    "Payment is asked for, by rules that no standard has set so far");
            case FORBIDDEN -> new Registration(9110, "15.5.4",
                    "The server understood the request and refuses it");
            case NOT_FOUND -> new Registration(9110, "15.5.5",
                    "Nothing was found at this URI, or the server does not admit to it");
            case METHOD_NOT_ALLOWED -> new Registration(9110, "15.5.6",
                    "The resource does not support this method");
            case NOT_ACCEPTABLE -> new Registration(9110, "15.5.7",
                    "No representation fits what the client said it accepts");
            case PROXY_AUTHENTICATION_REQUIRED -> new Registration(9110, "15.5.8",
                    "The proxy wants credentials first");
            case REQUEST_TIMEOUT -> new Registration(9110, "15.5.9",
                    "The client took too long to send its request");
            case CONFLICT -> new Registration(9110, "15.5.10",
                    "The request collides with the present state of the resource");
            case GONE -> new Registration(9110, "15.5.11",
                    "The resource was here once and will not come back");
            case LENGTH_REQUIRED -> new Registration(9110, "15.5.12",
                    "The server insists on a Content-Length");
            case PRECONDITION_FAILED -> new Registration(9110, "15.5.13",
                    "A condition that the client set does not hold");
            case CONTENT_TOO_LARGE -> new Registration(9110, "15.5.14",
                    "The content is larger than the server is willing to take",
                    "PAYLOAD_TOO_LARGE", "REQUEST_ENTITY_TOO_LARGE");
            case URI_TOO_LONG -> new Registration(9110, "15.5.15",
                    "The URI is longer than the server is willing to read",
                    "REQUEST_URI_TOO_LONG");
            case UNSUPPORTED_MEDIA_TYPE -> new Registration(9110, "15.5.16",
                    "The content is in a format that this resource does not take");
            case RANGE_NOT_SATISFIABLE -> new Registration(9110, "15.5.17",
                    "None of the requested ranges lies within the document",
                    "REQUESTED_RANGE_NOT_SATISFIABLE", "REQUEST_RANGE_NOT_SATISFIABLE");
            case EXPECTATION_FAILED -> new Registration(9110, "15.5.18",
                    "The server cannot do what the Expect field demands");
            case IM_A_TEAPOT -> new Registration(9110, "15.5.19",
                    "A teapot was asked to brew coffee",
                    "I_AM_A_TEAPOT");
            case MISDIRECTED_REQUEST -> new Registration(9110, "15.5.20",
                    "The request reached a server that does not answer for this authority");
            case UNPROCESSABLE_CONTENT -> new Registration(9110, "15.5.21",
                    "The content is well formed, but what it asks for cannot be done",
                    "UNPROCESSABLE_ENTITY");
            case LOCKED -> new Registration(4918, "11.3",
                    "The resource is locked");
            case FAILED_DEPENDENCY -> new Registration(4918, "11.4",
                    "Another action that this one needed has failed");
            case TOO_EARLY -> new Registration(8470, "5.2",
                    "The request came as early data and might be a replay");
            case UPGRADE_REQUIRED -> new Registration(9110, "15.5.22",
                    "The server answers only after a switch to another protocol");
            case PRECONDITION_REQUIRED -> new Registration(6585, "3",
                    "The server wants the request to be conditional, lest an update get lost");
            case TOO_MANY_REQUESTS -> new Registration(6585, "4",
                    "The client sent too many requests in a given time");
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> new Registration(6585, "5",
                    "The header fields are larger than the server is willing to read");
            case UNAVAILABLE_FOR_LEGAL_REASONS -> new Registration(7725, "3",
                    "A legal demand stands in the way of the resource");
            case INTERNAL_SERVER_ERROR -> new Registration(9110, "15.6.1",
                    "Something broke inside the server");
            case NOT_IMPLEMENTED -> new Registration(9110, "15.6.2",
                    "The server has no support for what the request needs");
            case BAD_GATEWAY -> new Registration(9110, "15.6.3",
                    "A server further up gave an answer that makes no sense");
            case SERVICE_UNAVAILABLE -> new Registration(9110, "15.6.4",
                    "The server is overloaded or under maintenance for now");
            case GATEWAY_TIMEOUT -> new Registration(9110, "15.6.5",
                    "A server further up gave no answer in time");
            case HTTP_VERSION_NOT_SUPPORTED -> new Registration(9110, "15.6.6",
                    "The server does not speak this major version of HTTP");
            case VARIANT_ALSO_NEGOTIATES -> new Registration(2295, "8.1",
                    "The chosen variant wants to negotiate in turn, the server is misconfigured");
            case INSUFFICIENT_STORAGE -> new Registration(4918, "11.5",
                    "The server has no room for what the request wants stored");
            case LOOP_DETECTED -> new Registration(5842, "7.2",
                    "The server gave up on a request that runs in circles");
            case NOT_EXTENDED -> new Registration(2774, "7",
                    "The request does without an extension that the server demands");
            case NETWORK_AUTHENTICATION_REQUIRED -> new Registration(6585, "6",
                    "The network wants the client to sign in before it gets through");
        };
        // spotless:on
    }
}
