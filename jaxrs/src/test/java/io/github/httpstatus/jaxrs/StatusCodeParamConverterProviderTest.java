package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodeParamConverterProviderTest {

    /** Returns each parameter as text. */
    @Path("/")
    public static class Statuses {

        @GET
        @Path("query")
        public String query(@QueryParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("path/{s}")
        public String path(@PathParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("matrix")
        public String matrix(@MatrixParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("header")
        public String header(@HeaderParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("cookie")
        public String cookie(@CookieParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @POST
        @Path("form")
        public String form(@FormParam("s") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("query-list")
        public String queryList(@QueryParam("s") List<StatusCode> statuses) {
            return String.valueOf(statuses);
        }

        @GET
        @Path("query-set")
        public String querySet(@QueryParam("s") Set<StatusCode> statuses) {
            return String.valueOf(statuses);
        }

        @GET
        @Path("header-list")
        public String headerList(@HeaderParam("s") List<StatusCode> statuses) {
            return String.valueOf(statuses);
        }

        @GET
        @Path("default")
        public String byDefault(@QueryParam("s") @DefaultValue("404") StatusCode status) {
            return String.valueOf(status);
        }

        @GET
        @Path("bad-default")
        public String badDefault(@QueryParam("s") @DefaultValue("4o4") StatusCode status) {
            return String.valueOf(status);
        }
    }

    @Path("registered")
    public static class Registered {

        @GET
        @Path("query")
        public String query(@QueryParam("s") HttpStatus status) {
            return String.valueOf(status);
        }

        @GET
        @Path("path/{s}")
        public String path(@PathParam("s") HttpStatus status) {
            return String.valueOf(status);
        }

        @GET
        @Path("header")
        public String header(@HeaderParam("s") HttpStatus status) {
            return String.valueOf(status);
        }

        @GET
        @Path("query-list")
        public String queryList(@QueryParam("s") List<HttpStatus> statuses) {
            return String.valueOf(statuses);
        }
    }

    /** Has parameters of every kind and of the two other types. */
    public static class Bean {

        @QueryParam("query")
        HttpStatus query;

        @QueryParam("query-set")
        StatusSet querySet;

        @QueryParam("list")
        List<HttpStatus> list;

        @QueryParam("list-set")
        Set<StatusSet> listSet;

        @MatrixParam("matrix")
        HttpStatus matrix;

        @MatrixParam("matrix-set")
        StatusSet matrixSet;

        @HeaderParam("header")
        HttpStatus header;

        @HeaderParam("header-set")
        StatusSet headerSet;

        @CookieParam("cookie")
        HttpStatus cookie;

        @CookieParam("cookie-set")
        StatusSet cookieSet;

        @QueryParam("default")
        @DefaultValue("404")
        HttpStatus byDefault;

        @QueryParam("default-set")
        @DefaultValue("5xx")
        StatusSet byDefaultSet;

        List<Object> values() {
            return Arrays.asList(
                    query,
                    querySet,
                    list,
                    listSet,
                    matrix,
                    matrixSet,
                    header,
                    headerSet,
                    cookie,
                    cookieSet,
                    byDefault,
                    byDefaultSet);
        }
    }

    @Path("bean")
    public static class Beans {

        @GET
        public String bean(@BeanParam Bean bean) {
            return bean.values().stream().map(String::valueOf).collect(Collectors.joining("; "));
        }

        @GET
        @Path("{status}/{set}")
        public String path(@PathParam("status") HttpStatus status, @PathParam("set") StatusSet set) {
            return status + "; " + set;
        }

        @POST
        public String form(@FormParam("status") HttpStatus status, @FormParam("set") StatusSet set) {
            return status + "; " + set;
        }
    }

    static final List<String> PLACES =
            List.of("query", "path", "matrix", "header", "cookie", "form", "query-list", "query-set", "header-list");

    static final List<String> PLACES_OF_REGISTERED_ONES =
            List.of("registered/query", "registered/path", "registered/header", "registered/query-list");

    private static final Annotation[] NONE = {};

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(Statuses.class, Registered.class, Beans.class, StatusCodeParamConverterProvider.class);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void readsStatusInEveryPlace(String place) throws Exception {
        String expected = place.endsWith("-list") ? "[499, 499]" : place.endsWith("-set") ? "[499]" : "499";
        assertEquals(expected, send(place, "499").body());
    }

    @ParameterizedTest
    @FieldSource("PLACES_OF_REGISTERED_ONES")
    void readsRegisteredStatusInEveryPlace(String place) throws Exception {
        String expected = place.endsWith("-list") ? "[404 Not Found, 404 Not Found]" : "404 Not Found";
        assertEquals(expected, send(place, "404").body());
    }

    @ParameterizedTest
    @CsvSource({
        "404, 404 Not Found",
        "404 Other Phrase, 404 Not Found",
        "NOT_FOUND, 404 Not Found",
        "not-found, 404 Not Found",
        "PAYLOAD_TOO_LARGE, 413 Content Too Large"
    })
    void readsEveryTextThatParseAccepts(String text, String expected) throws Exception {
        assertEquals(expected, send("query", text).body());
        assertEquals(expected, send("registered/query", text).body());
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void responds400ForInvalidValueInEveryPlace(String place) throws Exception {
        assertBad("is not a status", place, "4o4");
        assertBad("is not a status", place, "099");
        assertBad("is not a status", place, "1000");
    }

    @ParameterizedTest
    @FieldSource("PLACES_OF_REGISTERED_ONES")
    void responds400ForUnregisteredCodeInEveryPlace(String place) throws Exception {
        assertBad("is not a registered status", place, "4o4");
        assertBad("is not a registered status", place, "499");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "header", "form", "query-list", "query-set"})
    void responds400ForEmptyValue(String place) throws Exception {
        assertBad("is not a status", place, "");
    }

    private static void assertBad(String what, String place, String value) throws Exception {
        HttpResponse<String> response = send(place, value);
        assertEquals(400, response.statusCode(), value);
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        String detail = "\"" + value + "\" " + what + ": write a code such as 404 or a name such as NOT_FOUND";
        String path = "/api/" + place + (place.endsWith("path") ? "/" + value : "");
        assertEquals(
                Problem.builder(HttpStatus.BAD_REQUEST)
                        .detail(detail)
                        .instance(path)
                        .build()
                        .toJson(),
                response.body());
    }

    /** Sends a value for a field of {@link Bean}. */
    private static String inBean(String name, String value) throws Exception {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        if (name.startsWith("matrix")) {
            return bodyOrStatus(server.get("/bean;" + name + "=" + encoded));
        }
        if (name.startsWith("header")) {
            return bodyOrStatus(server.get("/bean", name, value));
        }
        if (name.startsWith("cookie")) {
            return bodyOrStatus(server.get("/bean", "Cookie", name + "=" + value));
        }
        return bodyOrStatus(server.get("/bean?" + name + "=" + encoded));
    }

    private static String bodyOrStatus(HttpResponse<String> response) {
        boolean problem = response.headers().firstValue("Content-Type").equals(Optional.of(Problem.MEDIA_TYPE));
        return response.statusCode() == 200 ? response.body() : response.statusCode() + (problem ? " problem" : "");
    }

    /** The fields of {@link Bean} in order. {@code MISSING} has their values in a request without parameters. */
    static final List<String> FIELDS = List.of(
            "query",
            "query-set",
            "list",
            "list-set",
            "matrix",
            "matrix-set",
            "header",
            "header-set",
            "cookie",
            "cookie-set",
            "default",
            "default-set");

    private static final List<String> MISSING =
            List.of("null", "null", "[]", "[]", "null", "null", "null", "null", "null", "null", "404 Not Found", "5xx");

    @ParameterizedTest
    @FieldSource("FIELDS")
    void readsHttpStatusAndStatusSetInEveryBeanField(String name) throws Exception {
        assertEquals(String.join("; ", MISSING), bodyOrStatus(server.get("/bean")));

        boolean set = name.endsWith("-set");
        String read = set ? "4xx" : "409 Conflict";
        List<String> expected = new ArrayList<>(MISSING);
        expected.set(FIELDS.indexOf(name), name.startsWith("list") ? "[" + read + "]" : read);
        assertEquals(String.join("; ", expected), inBean(name, set ? "4xx" : "409"));
        assertEquals("400 problem", inBean(name, set ? "4x" : "499"));
    }

    @Test
    void readsHttpStatusAndStatusSetInPathsAndForms() throws Exception {
        assertEquals("409 Conflict; 404,5xx", server.get("/bean/409/5xx,404").body());
        assertEquals("400 problem", bodyOrStatus(server.get("/bean/499/5xx")));
        assertEquals("400 problem", bodyOrStatus(server.get("/bean/409/5x")));
        assertEquals(
                "409 Conflict; 404,5xx",
                server.post("/bean", "status=409&set=5xx,404").body());
        assertEquals("400 problem", bodyOrStatus(server.post("/bean", "status=499")));
        assertEquals("400 problem", bodyOrStatus(server.post("/bean", "set=5x")));
    }

    @Test
    void responds400ForInvalidDefault() throws Exception {
        HttpResponse<String> response = server.get("/bad-default");
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("4o4"), response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/query, null",
        "/matrix, null",
        "/header, null",
        "/cookie, null",
        "/query-list, []",
        "/query-set, []",
        "/header-list, []",
        "/registered/query, null",
        "/default, 404 Not Found"
    })
    void returnsNullOrDefaultForMissingParameter(String path, String expected) throws Exception {
        assertEquals(expected, server.get(path).body());
    }

    @Test
    void repeatsInvalidValueEscaped() throws Exception {
        String value = "</script>\"\r\nX: 1 \u2028\u00e9";
        HttpResponse<String> response = send("query", value);
        String detail = JsonParser.object().from(response.body()).getString("detail");
        assertTrue(detail.startsWith("\"" + value + "\" is not a status"), detail);
        assertFalse(response.body().matches("(?s).*[<\r\n\u2028].*"), response.body());
        assertEquals(Optional.empty(), response.headers().firstValue("X"));
    }

    @Test
    void repeatsOnlyBeginningOfInvalidValue() throws Exception {
        HttpResponse<String> response = send("query", "x".repeat(3000));
        String detail = JsonParser.object().from(response.body()).getString("detail");
        assertTrue(detail.startsWith("\"" + "x".repeat(64) + "...\" is not a status"), detail);
        response = send("query", "x".repeat(64));
        detail = JsonParser.object().from(response.body()).getString("detail");
        assertTrue(detail.startsWith("\"" + "x".repeat(64) + "\" is not a status"), detail);
    }

    @Test
    void writesTheNumber() {
        ParamConverterProvider provider = new StatusCodeParamConverterProvider();
        assertEquals(
                "404",
                provider.getConverter(HttpStatus.class, HttpStatus.class, NONE).toString(HttpStatus.NOT_FOUND));
        assertEquals("499", write(provider, StatusCode.of(499)));
    }

    /** Gets the converter for the class of the value, as RESTEasy's client does. */
    @SuppressWarnings("unchecked")
    private static <T extends StatusCode> String write(ParamConverterProvider provider, T status) {
        Class<T> its = (Class<T>) status.getClass();
        return provider.getConverter(its, its, NONE).toString(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 499})
    void readsStatusThatAClientSends(int value) {
        StatusCode status = StatusCode.of(value);
        Client client = ClientBuilder.newClient().register(StatusCodeParamConverterProvider.class);
        WebTarget target = client.target(server.uri());
        assertEquals(
                status.toString(),
                target.path("query").queryParam("s", status).request().get(String.class));
        assertEquals(
                status.toString(),
                target.path("path/{s}").resolveTemplate("s", status).request().get(String.class));
        assertEquals(
                status.toString(),
                target.path("header").request().header("s", status).get(String.class));
        client.close();
    }

    @Test
    void ignoresOtherTypes() {
        ParamConverterProvider provider = new StatusCodeParamConverterProvider();
        assertNull(provider.getConverter(String.class, String.class, NONE));
        assertNull(provider.getConverter(Object.class, Object.class, NONE));
    }

    private static HttpResponse<String> send(String place, String value) throws Exception {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        String path = "/" + place;
        return switch (place.substring(place.indexOf('/') + 1)) {
            case "path" -> server.get(path + "/" + encoded);
            case "matrix" -> server.get(path + ";s=" + encoded);
            case "header" -> server.get(path, "s", value);
            case "header-list" -> server.get(path, "s", value, "s", value);
            case "cookie" -> server.get(path, "Cookie", "s=" + value);
            case "form" -> server.post(path, "s=" + encoded);
            case "query-list", "query-set" -> server.get(path + "?s=" + encoded + "&s=" + encoded);
            default -> server.get(path + "?s=" + encoded);
        };
    }
}
