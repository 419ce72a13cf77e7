package io.github.httpstatus;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists all registered HTTP status codes of the
 * <a href="https://www.iana.org/assignments/http-status-codes">IANA registry</a>, as updated on 2025-09-15.
 *
 * <p>Names and phrases come from the RFC that {@link #specification()} returns, which is mostly RFC 9110. RFC 9110 reserves
 * 418 without a phrase, so this enum uses the phrase of RFC 7168. The registry lists 104 as temporary and 306 as unused.
 * These two have no constant: use {@link StatusCode#of(int)} for them, as for every other code from 100 to 999.
 *
 * <p>The enum grows with the registry, so give every {@code switch} a {@code default}, and never store an ordinal. A former
 * name, such as {@link #UNPROCESSABLE_ENTITY}, is a field with the same instance. It works everywhere except as a
 * {@code case} label.
 */
public enum HttpStatus implements StatusCode {
    // spotless:off
    /** 100 Continue. */
    CONTINUE(100, "Continue"),
    /** 101 Switching Protocols. */
    SWITCHING_PROTOCOLS(101, "Switching Protocols"),
    /** 102 Processing. */
    PROCESSING(102, "Processing"),
    /** 103 Early Hints. */
    EARLY_HINTS(103, "Early Hints"),
    /** 200 OK. */
    OK(200, "OK"),
    /** 201 Created. */
    CREATED(201, "Created"),
    /** 202 Accepted. */
    ACCEPTED(202, "Accepted"),
    /** 203 Non-Authoritative Information. */
    NON_AUTHORITATIVE_INFORMATION(203, "Non-Authoritative Information"),
    /** 204 No Content. */
    NO_CONTENT(204, "No Content"),
    /** 205 Reset Content. */
    RESET_CONTENT(205, "Reset Content"),
    /** 206 Partial Content. */
    PARTIAL_CONTENT(206, "Partial Content"),
    /** 207 Multi-Status. */
    MULTI_STATUS(207, "Multi-Status"),
    /** 208 Already Reported. */
    ALREADY_REPORTED(208, "Already Reported"),
    /** 226 IM Used. */
    IM_USED(226, "IM Used"),
    /** 300 Multiple Choices. */
    MULTIPLE_CHOICES(300, "Multiple Choices"),
    /** 301 Moved Permanently. */
    MOVED_PERMANENTLY(301, "Moved Permanently"),
    /** 302 Found. */
    FOUND(302, "Found"),
    /** 303 See Other. */
    SEE_OTHER(303, "See Other"),
    /** 304 Not Modified. */
    NOT_MODIFIED(304, "Not Modified"),
    /** 305 Use Proxy. */
    USE_PROXY(305, "Use Proxy"),
    /** 307 Temporary Redirect. */
    TEMPORARY_REDIRECT(307, "Temporary Redirect"),
    /** 308 Permanent Redirect. */
    PERMANENT_REDIRECT(308, "Permanent Redirect"),
    /** 400 Bad Request. */
    BAD_REQUEST(400, "Bad Request"),
    /** 401 Unauthorized. */
    UNAUTHORIZED(401, "Unauthorized"),
    /** 402 Payment Required. */
    PAYMENT_REQUIRED(402, "Payment Required"),
    /** 403 Forbidden. */
    FORBIDDEN(403, "Forbidden"),
    /** 404 Not Found. */
    NOT_FOUND(404, "Not Found"),
    /** 405 Method Not Allowed. */
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    /** 406 Not Acceptable. */
    NOT_ACCEPTABLE(406, "Not Acceptable"),
    /** 407 Proxy Authentication Required. */
    PROXY_AUTHENTICATION_REQUIRED(407, "Proxy Authentication Required"),
    /** 408 Request Timeout. */
    REQUEST_TIMEOUT(408, "Request Timeout"),
    /** 409 Conflict. */
    CONFLICT(409, "Conflict"),
    /** 410 Gone. */
    GONE(410, "Gone"),
    /** 411 Length Required. */
    LENGTH_REQUIRED(411, "Length Required"),
    /** 412 Precondition Failed. */
    PRECONDITION_FAILED(412, "Precondition Failed"),
    /** 413 Content Too Large. */
    CONTENT_TOO_LARGE(413, "Content Too Large"),
    /** 414 URI Too Long. */
    URI_TOO_LONG(414, "URI Too Long"),
    /** 415 Unsupported Media Type. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    /** 416 Range Not Satisfiable. */
    RANGE_NOT_SATISFIABLE(416, "Range Not Satisfiable"),
    /** 417 Expectation Failed. */
    EXPECTATION_FAILED(417, "Expectation Failed"),
    /** 418 I'm a Teapot. */
    IM_A_TEAPOT(418, "I'm a Teapot"),
    /** 421 Misdirected Request. */
    MISDIRECTED_REQUEST(421, "Misdirected Request"),
    /** 422 Unprocessable Content. */
    UNPROCESSABLE_CONTENT(422, "Unprocessable Content"),
    /** 423 Locked. */
    LOCKED(423, "Locked"),
    /** 424 Failed Dependency. */
    FAILED_DEPENDENCY(424, "Failed Dependency"),
    /** 425 Too Early. */
    TOO_EARLY(425, "Too Early"),
    /** 426 Upgrade Required. */
    UPGRADE_REQUIRED(426, "Upgrade Required"),
    /** 428 Precondition Required. */
    PRECONDITION_REQUIRED(428, "Precondition Required"),
    /** 429 Too Many Requests. */
    TOO_MANY_REQUESTS(429, "Too Many Requests"),
    /** 431 Request Header Fields Too Large. */
    REQUEST_HEADER_FIELDS_TOO_LARGE(431, "Request Header Fields Too Large"),
    /** 451 Unavailable For Legal Reasons. */
    UNAVAILABLE_FOR_LEGAL_REASONS(451, "Unavailable For Legal Reasons"),
    /** 500 Internal Server Error. */
    INTERNAL_SERVER_ERROR(500, "Internal Server Error"),
    /** 501 Not Implemented. */
    NOT_IMPLEMENTED(501, "Not Implemented"),
    /** 502 Bad Gateway. */
    BAD_GATEWAY(502, "Bad Gateway"),
    /** 503 Service Unavailable. */
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    /** 504 Gateway Timeout. */
    GATEWAY_TIMEOUT(504, "Gateway Timeout"),
    /** 505 HTTP Version Not Supported. */
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported"),
    /** 506 Variant Also Negotiates. */
    VARIANT_ALSO_NEGOTIATES(506, "Variant Also Negotiates"),
    /** 507 Insufficient Storage. */
    INSUFFICIENT_STORAGE(507, "Insufficient Storage"),
    /** 508 Loop Detected. */
    LOOP_DETECTED(508, "Loop Detected"),
    /** 510 Not Extended. */
    NOT_EXTENDED(510, "Not Extended"),
    /** 511 Network Authentication Required. */
    NETWORK_AUTHENTICATION_REQUIRED(511, "Network Authentication Required");
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

    /**
     * Holds the status of each code. The entries of unregistered codes are null until the first of them is looked up. The
     * entries below 100 are always null.
     */
    static final @Nullable StatusCode[] TABLE = new StatusCode[1000];

    static {
        for (HttpStatus status : values()) {
            TABLE[status.value] = status;
        }
    }

    private final int value;
    private final String phrase;

    HttpStatus(int value, String phrase) {
        this.value = value;
        this.phrase = phrase;
    }

    /**
     * Returns the registered status of a code that the program itself chose.
     *
     * @param value the code
     * @return the one constant for it
     * @throws IllegalArgumentException if the code is not registered, or is not from 100 to 999
     */
    public static HttpStatus of(int value) {
        return registered(StatusCode.of(value));
    }

    /**
     * Finds the registered status of a code that came from outside.
     *
     * @param value any number
     * @return the one constant for it, or empty if it is not registered
     */
    public static Optional<HttpStatus> find(int value) {
        return lookup(value) instanceof HttpStatus status ? Optional.of(status) : Optional.empty();
    }

    /**
     * Parses a registered status as {@link StatusCode#parse(String)} does.
     *
     * @param text a code, a code with a phrase, or a name
     * @return the one constant for it
     * @throws IllegalArgumentException if the text is not a valid status, or the code is not registered
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
        throw new IllegalArgumentException("Not a registered status code: " + status.value() + ". Use StatusCode.of("
                + status.value() + "), which accepts every code from 100 to 999.");
    }

    /** Returns the status of this code, or null outside 100 to 999. */
    static @Nullable StatusCode lookup(int value) {
        // The just-in-time compiler merges these into one comparison, because it knows the length.
        if (value < 0 || value >= TABLE.length) {
            return null;
        }
        StatusCode status = TABLE[value];
        return status != null || value < 100 ? status : UnregisteredStatus.lookup(value);
    }

    /** Returns the status with this current or former name, or null. */
    static @Nullable HttpStatus named(String name) {
        // toUpperCase turns some letters outside ASCII into ASCII letters, which must not match a name.
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) {
                return null;
            }
        }
        return Names.MAP.get(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Built when the first name is parsed, because most programs never parse one. */
    private static final class Names {

        static final Map<String, HttpStatus> MAP = new HashMap<>();

        static {
            for (HttpStatus status : values()) {
                MAP.put(status.name(), status);
                for (String name : Registration.of(status).formerNames()) {
                    MAP.put(name, status);
                }
            }
        }

        private Names() {}
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
     * Returns a sentence that describes the status.
     *
     * @return English text without a period, never empty
     */
    public String description() {
        return Registration.of(this).description();
    }

    /**
     * Returns the section of the RFC that defines the status, according to the registry.
     *
     * @return the RFC and its section
     */
    public Specification specification() {
        return Registration.of(this).specification();
    }

    @Override
    public StatusClass statusClass() {
        return StatusClass.of(value);
    }

    @Override
    public boolean isHeuristicallyCacheable() {
        return switch (this) {
            case OK, NON_AUTHORITATIVE_INFORMATION, NO_CONTENT, PARTIAL_CONTENT -> true;
            case MULTIPLE_CHOICES, MOVED_PERMANENTLY, PERMANENT_REDIRECT -> true;
            case NOT_FOUND, METHOD_NOT_ALLOWED, GONE, URI_TOO_LONG, NOT_IMPLEMENTED -> true;
            // RFC 7725, section 3, makes this one cacheable. RFC 9110 lists the others.
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
     * Provides each current and former name of the enum as an {@code int} constant, for annotations and {@code case} labels.
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
