package io.github.httpstatus;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registered HTTP status codes, complete to the
 * <a href="https://www.iana.org/assignments/http-status-codes">IANA registry</a> as updated on 2025-09-15.
 *
 * <p>Names and phrases are those of RFC 9110, and of the RFC that {@link #specification()} names where that is another;
 * 418 is reserved there and carries the phrase of RFC 7168. Codes that the registry lists as temporary (104) or unused
 * (306) have no constant; {@link StatusCode#of(int)} has a value for them as for any code from 100 to 999.
 *
 * <p>The enum grows with the registry: give a {@code switch} a {@code default}, and never store an ordinal. Former
 * names, such as {@link #UNPROCESSABLE_ENTITY}, are fields that hold the same instance, so they work wherever a value
 * does, but not as a {@code case} label.
 */
public enum HttpStatus implements StatusCode {
    // spotless:off
    /** 100 Continue. */
    CONTINUE(100, "Continue", 9110, "15.2.1",
            "So far so good, send the rest of the request"),
    /** 101 Switching Protocols. */
    SWITCHING_PROTOCOLS(101, "Switching Protocols", 9110, "15.2.2",
            "From here on the connection speaks the protocol that Upgrade names"),
    /** 102 Processing. */
    PROCESSING(102, "Processing", 2518, "10.1",
            "The request was taken up and needs more time"),
    /** 103 Early Hints. */
    EARLY_HINTS(103, "Early Hints", 8297, "2",
            "Fields that the final response will probably have come ahead of it, so that the client can preload"),
    /** 200 OK. */
    OK(200, "OK", 9110, "15.3.1",
            "Request fulfilled, document follows"),
    /** 201 Created. */
    CREATED(201, "Created", 9110, "15.3.2",
            "Request fulfilled, a new resource came of it"),
    /** 202 Accepted. */
    ACCEPTED(202, "Accepted", 9110, "15.3.3",
            "Request taken in, the work on it is not done and may yet fail"),
    /** 203 Non-Authoritative Information. */
    NON_AUTHORITATIVE_INFORMATION(203, "Non-Authoritative Information", 9110, "15.3.4",
            "Request fulfilled, a proxy on the way changed the content"),
    /** 204 No Content. */
    NO_CONTENT(204, "No Content", 9110, "15.3.5",
            "Request fulfilled, there is nothing to send"),
    /** 205 Reset Content. */
    RESET_CONTENT(205, "Reset Content", 9110, "15.3.6",
            "Request fulfilled, clear the form that it came from"),
    /** 206 Partial Content. */
    PARTIAL_CONTENT(206, "Partial Content", 9110, "15.3.7",
            "Only the requested ranges of the document follow"),
    /** 207 Multi-Status. */
    MULTI_STATUS(207, "Multi-Status", 4918, "11.1",
            "The content lists several outcomes, each with a status of its own"),
    /** 208 Already Reported. */
    ALREADY_REPORTED(208, "Already Reported", 5842, "7.1",
            "These members of the collection were listed earlier in the same answer"),
    /** 226 IM Used. */
    IM_USED(226, "IM Used", 3229, "10.4.1",
            "The content is a delta or another manipulation of what the client already holds"),
    /** 300 Multiple Choices. */
    MULTIPLE_CHOICES(300, "Multiple Choices", 9110, "15.4.1",
            "There are several representations, the client may pick one"),
    /** 301 Moved Permanently. */
    MOVED_PERMANENTLY(301, "Moved Permanently", 9110, "15.4.2",
            "The resource has moved to another URI for good"),
    /** 302 Found. */
    FOUND(302, "Found", 9110, "15.4.3",
            "The resource is at another URI for now", "MOVED_TEMPORARILY"),
    /** 303 See Other. */
    SEE_OTHER(303, "See Other", 9110, "15.4.4",
            "The answer is to be fetched with GET from another URI"),
    /** 304 Not Modified. */
    NOT_MODIFIED(304, "Not Modified", 9110, "15.4.5",
            "The copy that the client holds is still good"),
    /** 305 Use Proxy. */
    USE_PROXY(305, "Use Proxy", 9110, "15.4.6",
            "The resource was to be reached through a proxy, a use since deprecated"),
    /** 307 Temporary Redirect. */
    TEMPORARY_REDIRECT(307, "Temporary Redirect", 9110, "15.4.8",
            "The resource is at another URI for now, ask there with the same method"),
    /** 308 Permanent Redirect. */
    PERMANENT_REDIRECT(308, "Permanent Redirect", 9110, "15.4.9",
            "The resource has moved for good, ask at its new URI with the same method"),
    /** 400 Bad Request. */
    BAD_REQUEST(400, "Bad Request", 9110, "15.5.1",
            "The server takes the request for malformed"),
    /** 401 Unauthorized. */
    UNAUTHORIZED(401, "Unauthorized", 9110, "15.5.2",
            "The request lacks credentials that the server accepts"),
    /** 402 Payment Required. */
    PAYMENT_REQUIRED(402, "Payment Required", 9110, "15.5.3",
            "Payment is asked for, by rules that no standard has set so far"),
    /** 403 Forbidden. */
    FORBIDDEN(403, "Forbidden", 9110, "15.5.4",
            "The server understood the request and refuses it"),
    /** 404 Not Found. */
    NOT_FOUND(404, "Not Found", 9110, "15.5.5",
            "Nothing was found at this URI, or the server does not admit to it"),
    /** 405 Method Not Allowed. */
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", 9110, "15.5.6",
            "The resource does not support this method"),
    /** 406 Not Acceptable. */
    NOT_ACCEPTABLE(406, "Not Acceptable", 9110, "15.5.7",
            "No representation fits what the client said it accepts"),
    /** 407 Proxy Authentication Required. */
    PROXY_AUTHENTICATION_REQUIRED(407, "Proxy Authentication Required", 9110, "15.5.8",
            "The proxy wants credentials first"),
    /** 408 Request Timeout. */
    REQUEST_TIMEOUT(408, "Request Timeout", 9110, "15.5.9",
            "The client took too long to send its request"),
    /** 409 Conflict. */
    CONFLICT(409, "Conflict", 9110, "15.5.10",
            "The request collides with the present state of the resource"),
    /** 410 Gone. */
    GONE(410, "Gone", 9110, "15.5.11",
            "The resource was here once and will not come back"),
    /** 411 Length Required. */
    LENGTH_REQUIRED(411, "Length Required", 9110, "15.5.12",
            "The server insists on a Content-Length"),
    /** 412 Precondition Failed. */
    PRECONDITION_FAILED(412, "Precondition Failed", 9110, "15.5.13",
            "A condition that the client set does not hold"),
    /** 413 Content Too Large. */
    CONTENT_TOO_LARGE(413, "Content Too Large", 9110, "15.5.14",
            "The content is larger than the server is willing to take",
            "PAYLOAD_TOO_LARGE", "REQUEST_ENTITY_TOO_LARGE"),
    /** 414 URI Too Long. */
    URI_TOO_LONG(414, "URI Too Long", 9110, "15.5.15",
            "The URI is longer than the server is willing to read",
            "REQUEST_URI_TOO_LONG"),
    /** 415 Unsupported Media Type. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type", 9110, "15.5.16",
            "The content is in a format that this resource does not take"),
    /** 416 Range Not Satisfiable. */
    RANGE_NOT_SATISFIABLE(416, "Range Not Satisfiable", 9110, "15.5.17",
            "None of the requested ranges lies within the document",
            "REQUESTED_RANGE_NOT_SATISFIABLE", "REQUEST_RANGE_NOT_SATISFIABLE"),
    /** 417 Expectation Failed. */
    EXPECTATION_FAILED(417, "Expectation Failed", 9110, "15.5.18",
            "The server cannot do what the Expect field demands"),
    /** 418 I'm a Teapot. */
    IM_A_TEAPOT(418, "I'm a Teapot", 9110, "15.5.19",
            "A teapot was asked to brew coffee", "I_AM_A_TEAPOT"),
    /** 421 Misdirected Request. */
    MISDIRECTED_REQUEST(421, "Misdirected Request", 9110, "15.5.20",
            "The request reached a server that does not answer for this authority"),
    /** 422 Unprocessable Content. */
    UNPROCESSABLE_CONTENT(422, "Unprocessable Content", 9110, "15.5.21",
            "The content is well formed, but what it asks for cannot be done", "UNPROCESSABLE_ENTITY"),
    /** 423 Locked. */
    LOCKED(423, "Locked", 4918, "11.3",
            "The resource is locked"),
    /** 424 Failed Dependency. */
    FAILED_DEPENDENCY(424, "Failed Dependency", 4918, "11.4",
            "Another action that this one needed has failed"),
    /** 425 Too Early. */
    TOO_EARLY(425, "Too Early", 8470, "5.2",
            "The request came as early data and might be a replay"),
    /** 426 Upgrade Required. */
    UPGRADE_REQUIRED(426, "Upgrade Required", 9110, "15.5.22",
            "The server answers only after a switch to another protocol"),
    /** 428 Precondition Required. */
    PRECONDITION_REQUIRED(428, "Precondition Required", 6585, "3",
            "The server wants the request to be conditional, lest an update get lost"),
    /** 429 Too Many Requests. */
    TOO_MANY_REQUESTS(429, "Too Many Requests", 6585, "4",
            "The client sent too many requests in a given time"),
    /** 431 Request Header Fields Too Large. */
    REQUEST_HEADER_FIELDS_TOO_LARGE(431, "Request Header Fields Too Large", 6585, "5",
            "The header fields are larger than the server is willing to read"),
    /** 451 Unavailable For Legal Reasons. */
    UNAVAILABLE_FOR_LEGAL_REASONS(451, "Unavailable For Legal Reasons", 7725, "3",
            "A legal demand stands in the way of the resource"),
    /** 500 Internal Server Error. */
    INTERNAL_SERVER_ERROR(500, "Internal Server Error", 9110, "15.6.1",
            "Something broke inside the server"),
    /** 501 Not Implemented. */
    NOT_IMPLEMENTED(501, "Not Implemented", 9110, "15.6.2",
            "The server has no support for what the request needs"),
    /** 502 Bad Gateway. */
    BAD_GATEWAY(502, "Bad Gateway", 9110, "15.6.3",
            "A server further up gave an answer that makes no sense"),
    /** 503 Service Unavailable. */
    SERVICE_UNAVAILABLE(503, "Service Unavailable", 9110, "15.6.4",
            "The server is overloaded or under maintenance for now"),
    /** 504 Gateway Timeout. */
    GATEWAY_TIMEOUT(504, "Gateway Timeout", 9110, "15.6.5",
            "A server further up gave no answer in time"),
    /** 505 HTTP Version Not Supported. */
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported", 9110, "15.6.6",
            "The server does not speak this major version of HTTP"),
    /** 506 Variant Also Negotiates. */
    VARIANT_ALSO_NEGOTIATES(506, "Variant Also Negotiates", 2295, "8.1",
            "The chosen variant wants to negotiate in turn, the server is misconfigured"),
    /** 507 Insufficient Storage. */
    INSUFFICIENT_STORAGE(507, "Insufficient Storage", 4918, "11.5",
            "The server has no room for what the request wants stored"),
    /** 508 Loop Detected. */
    LOOP_DETECTED(508, "Loop Detected", 5842, "7.2",
            "The server gave up on a request that runs in circles"),
    /** 510 Not Extended. */
    NOT_EXTENDED(510, "Not Extended", 2774, "7",
            "The request does without an extension that the server demands"),
    /** 511 Network Authentication Required. */
    NETWORK_AUTHENTICATION_REQUIRED(511, "Network Authentication Required", 6585, "6",
            "The network wants the client to sign in before it gets through");
    // spotless:on

    /** The RFC 1945 name of {@link #FOUND}. */
    public static final HttpStatus MOVED_TEMPORARILY = FOUND;

    /** The RFC 7231 name of {@link #CONTENT_TOO_LARGE}. */
    public static final HttpStatus PAYLOAD_TOO_LARGE = CONTENT_TOO_LARGE;

    /** The RFC 2616 name of {@link #CONTENT_TOO_LARGE}. */
    public static final HttpStatus REQUEST_ENTITY_TOO_LARGE = CONTENT_TOO_LARGE;

    /** The RFC 2616 name of {@link #URI_TOO_LONG}. */
    public static final HttpStatus REQUEST_URI_TOO_LONG = URI_TOO_LONG;

    /** The RFC 2616 name of {@link #RANGE_NOT_SATISFIABLE}. */
    public static final HttpStatus REQUESTED_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE;

    /** Another spelling of {@link #RANGE_NOT_SATISFIABLE}. */
    public static final HttpStatus REQUEST_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE;

    /** Another spelling of {@link #IM_A_TEAPOT}. */
    public static final HttpStatus I_AM_A_TEAPOT = IM_A_TEAPOT;

    /** The RFC 4918 name of {@link #UNPROCESSABLE_CONTENT}. */
    public static final HttpStatus UNPROCESSABLE_ENTITY = UNPROCESSABLE_CONTENT;

    /** By value: the constants, and once the first unregistered code was met, those too. Below 100 there is nothing. */
    static final @Nullable StatusCode[] TABLE = new StatusCode[1000];

    private static final Map<String, HttpStatus> BY_NAME = new HashMap<>();

    static {
        for (HttpStatus status : values()) {
            TABLE[status.value] = status;
            BY_NAME.put(status.name(), status);
            for (String name : status.formerNames) {
                BY_NAME.put(name, status);
            }
        }
    }

    private final int value;
    private final String phrase;
    private final Specification specification;
    private final String description;
    private final String[] formerNames;
    private final StatusClass statusClass;

    HttpStatus(int value, String phrase, int rfc, String section, String description, String... formerNames) {
        this.value = value;
        this.phrase = phrase;
        this.specification = new Specification(rfc, section);
        this.description = description;
        this.formerNames = formerNames;
        this.statusClass = StatusClass.of(value);
    }

    /**
     * The registered status of a code that the program itself chose.
     *
     * @param value the code
     * @return the one constant for it
     * @throws IllegalArgumentException if the code is not registered, or is not from 100 to 999
     */
    public static HttpStatus of(int value) {
        return registered(StatusCode.of(value));
    }

    /**
     * The registered status of a code that came from outside.
     *
     * @param value any number
     * @return the one constant for it, or empty if it is not registered
     */
    public static Optional<HttpStatus> find(int value) {
        return lookup(value) instanceof HttpStatus status ? Optional.of(status) : Optional.empty();
    }

    /**
     * The registered status that a text names, as {@link StatusCode#parse(String)} reads it.
     *
     * @param text a code, a code with a phrase, or a name
     * @return the one constant for it
     * @throws IllegalArgumentException if the text names no status, or one that is not registered
     * @throws NullPointerException if the text is null
     */
    @JsonCreator
    public static HttpStatus parse(String text) {
        return registered(StatusCode.parse(text));
    }

    private static HttpStatus registered(StatusCode status) {
        if (status instanceof HttpStatus registered) {
            return registered;
        }
        throw new IllegalArgumentException(
                status.value() + " is not registered; StatusCode.of(" + status.value() + ") accepts it");
    }

    /** The one status of this value, or null outside 100 to 999. */
    static @Nullable StatusCode lookup(int value) {
        // One comparison to the compiler of the virtual machine, which knows the length.
        if (value < 0 || value >= TABLE.length) {
            return null;
        }
        StatusCode status = TABLE[value];
        return status != null || value < 100 ? status : UnregisteredStatus.lookup(value);
    }

    /** The status of this name or former name, or null. */
    static @Nullable HttpStatus named(String name) {
        // Upper case would turn some letters outside ASCII into letters of a name.
        boolean ascii = name.chars().allMatch(c -> c < 128);
        return ascii ? BY_NAME.get(name.replace('-', '_').toUpperCase(Locale.ROOT)) : null;
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public String phrase() {
        return phrase;
    }

    /**
     * What the status says, in a sentence for people.
     *
     * @return a sentence in English, never empty
     */
    public String description() {
        return description;
    }

    /**
     * Where the registry says that the status is defined.
     *
     * @return the RFC and its section
     */
    public Specification specification() {
        return specification;
    }

    @Override
    public StatusClass statusClass() {
        return statusClass;
    }

    @Override
    public boolean isHeuristicallyCacheable() {
        return switch (this) {
            case OK, NON_AUTHORITATIVE_INFORMATION, NO_CONTENT, PARTIAL_CONTENT -> true;
            case MULTIPLE_CHOICES, MOVED_PERMANENTLY, PERMANENT_REDIRECT -> true;
            case NOT_FOUND, METHOD_NOT_ALLOWED, GONE, URI_TOO_LONG, NOT_IMPLEMENTED -> true;
            // By its own RFC 7725, section 3; the others by RFC 9110.
            case UNAVAILABLE_FOR_LEGAL_REASONS -> true;
            default -> false;
        };
    }

    @Override
    public HttpStatus equivalent() {
        return this;
    }

    @Override
    public String toString() {
        return value + " " + phrase;
    }

    /**
     * Every name of the enum, former ones too, as a compile-time {@code int}: for annotations, and for {@code case}
     * labels of a {@code switch} on a number.
     */
    public static final class Code {
        // spotless:off
        /** {@value}. */ public static final int CONTINUE = 100;
        /** {@value}. */ public static final int SWITCHING_PROTOCOLS = 101;
        /** {@value}. */ public static final int PROCESSING = 102;
        /** {@value}. */ public static final int EARLY_HINTS = 103;
        /** {@value}. */ public static final int OK = 200;
        /** {@value}. */ public static final int CREATED = 201;
        /** {@value}. */ public static final int ACCEPTED = 202;
        /** {@value}. */ public static final int NON_AUTHORITATIVE_INFORMATION = 203;
        /** {@value}. */ public static final int NO_CONTENT = 204;
        /** {@value}. */ public static final int RESET_CONTENT = 205;
        /** {@value}. */ public static final int PARTIAL_CONTENT = 206;
        /** {@value}. */ public static final int MULTI_STATUS = 207;
        /** {@value}. */ public static final int ALREADY_REPORTED = 208;
        /** {@value}. */ public static final int IM_USED = 226;
        /** {@value}. */ public static final int MULTIPLE_CHOICES = 300;
        /** {@value}. */ public static final int MOVED_PERMANENTLY = 301;
        /** {@value}. */ public static final int FOUND = 302;
        /** {@value}. */ public static final int MOVED_TEMPORARILY = FOUND;
        /** {@value}. */ public static final int SEE_OTHER = 303;
        /** {@value}. */ public static final int NOT_MODIFIED = 304;
        /** {@value}. */ public static final int USE_PROXY = 305;
        /** {@value}. */ public static final int TEMPORARY_REDIRECT = 307;
        /** {@value}. */ public static final int PERMANENT_REDIRECT = 308;
        /** {@value}. */ public static final int BAD_REQUEST = 400;
        /** {@value}. */ public static final int UNAUTHORIZED = 401;
        /** {@value}. */ public static final int PAYMENT_REQUIRED = 402;
        /** {@value}. */ public static final int FORBIDDEN = 403;
        /** {@value}. */ public static final int NOT_FOUND = 404;
        /** {@value}. */ public static final int METHOD_NOT_ALLOWED = 405;
        /** {@value}. */ public static final int NOT_ACCEPTABLE = 406;
        /** {@value}. */ public static final int PROXY_AUTHENTICATION_REQUIRED = 407;
        /** {@value}. */ public static final int REQUEST_TIMEOUT = 408;
        /** {@value}. */ public static final int CONFLICT = 409;
        /** {@value}. */ public static final int GONE = 410;
        /** {@value}. */ public static final int LENGTH_REQUIRED = 411;
        /** {@value}. */ public static final int PRECONDITION_FAILED = 412;
        /** {@value}. */ public static final int CONTENT_TOO_LARGE = 413;
        /** {@value}. */ public static final int PAYLOAD_TOO_LARGE = CONTENT_TOO_LARGE;
        /** {@value}. */ public static final int REQUEST_ENTITY_TOO_LARGE = CONTENT_TOO_LARGE;
        /** {@value}. */ public static final int URI_TOO_LONG = 414;
        /** {@value}. */ public static final int REQUEST_URI_TOO_LONG = URI_TOO_LONG;
        /** {@value}. */ public static final int UNSUPPORTED_MEDIA_TYPE = 415;
        /** {@value}. */ public static final int RANGE_NOT_SATISFIABLE = 416;
        /** {@value}. */ public static final int REQUESTED_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE;
        /** {@value}. */ public static final int REQUEST_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE;
        /** {@value}. */ public static final int EXPECTATION_FAILED = 417;
        /** {@value}. */ public static final int IM_A_TEAPOT = 418;
        /** {@value}. */ public static final int I_AM_A_TEAPOT = IM_A_TEAPOT;
        /** {@value}. */ public static final int MISDIRECTED_REQUEST = 421;
        /** {@value}. */ public static final int UNPROCESSABLE_CONTENT = 422;
        /** {@value}. */ public static final int UNPROCESSABLE_ENTITY = UNPROCESSABLE_CONTENT;
        /** {@value}. */ public static final int LOCKED = 423;
        /** {@value}. */ public static final int FAILED_DEPENDENCY = 424;
        /** {@value}. */ public static final int TOO_EARLY = 425;
        /** {@value}. */ public static final int UPGRADE_REQUIRED = 426;
        /** {@value}. */ public static final int PRECONDITION_REQUIRED = 428;
        /** {@value}. */ public static final int TOO_MANY_REQUESTS = 429;
        /** {@value}. */ public static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;
        /** {@value}. */ public static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;
        /** {@value}. */ public static final int INTERNAL_SERVER_ERROR = 500;
        /** {@value}. */ public static final int NOT_IMPLEMENTED = 501;
        /** {@value}. */ public static final int BAD_GATEWAY = 502;
        /** {@value}. */ public static final int SERVICE_UNAVAILABLE = 503;
        /** {@value}. */ public static final int GATEWAY_TIMEOUT = 504;
        /** {@value}. */ public static final int HTTP_VERSION_NOT_SUPPORTED = 505;
        /** {@value}. */ public static final int VARIANT_ALSO_NEGOTIATES = 506;
        /** {@value}. */ public static final int INSUFFICIENT_STORAGE = 507;
        /** {@value}. */ public static final int LOOP_DETECTED = 508;
        /** {@value}. */ public static final int NOT_EXTENDED = 510;
        /** {@value}. */ public static final int NETWORK_AUTHENTICATION_REQUIRED = 511;
        // spotless:on

        private Code() {}
    }
}
