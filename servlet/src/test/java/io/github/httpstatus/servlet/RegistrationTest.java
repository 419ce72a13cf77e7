package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.containers.Container;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests when the filters can be registered, and which filters run inside {@link HttpStatusFilter}. */
class RegistrationTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> {
            addFailing(context, "first", false);
            addFailing(context, "second", true);
            HttpStatusFilter.register(context);
            addFailing(context, "third", false);
            addFailing(context, "fourth", true);
            Handler.add(context, "/*", (request, response) -> {
                response.getWriter()
                        .print(assertThrows(
                                IllegalStateException.class,
                                () -> HttpStatusFilter.register(request.getServletContext())));
            });
        });
    }

    /** Adds a filter that fails for the path with its name. */
    private static void addFailing(ServletContext context, String name, boolean isMatchAfter) {
        HttpFilter failing = new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                if (request.getRequestURI().equals("/" + name)) {
                    throw new HttpStatusException(HttpStatus.CONFLICT);
                }
                chain.doFilter(request, response);
            }
        };
        context.addFilter(name, failing)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), isMatchAfter, "/*");
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    /** A filter that was added before ours with isMatchAfter=false stays outside. */
    @ParameterizedTest
    @CsvSource({"first, 500", "second, 409", "third, 409", "fourth, 409"})
    void runsOutsideAllFiltersExceptEarlierOnes(String filter, int status) throws Exception {
        assertEquals(status, get("/" + filter).statusCode());
    }

    @Test
    void throwsWhenApplicationHasStarted() throws Exception {
        assertEquals(200, get("/").statusCode());
    }

    /** The register methods of all filters. */
    static Stream<Consumer<ServletContext>> registrations() {
        return Stream.of(
                HttpStatusFilter::register,
                ProblemDetailsFilter::register,
                context -> FinalStatusFilter.register(context, (request, status) -> {}));
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void throwsForSecondRegistration(Consumer<ServletContext> registration) throws Exception {
        AtomicReference<String> refusal = new AtomicReference<>();
        stopAtOnce(context -> {
            registration.accept(context);
            refusal.set(assertThrows(IllegalStateException.class, () -> registration.accept(context))
                    .getMessage());
        });
        assertTrue(refusal.get().contains("Register it once"), refusal::get);
    }

    /** By the Servlet API, only a listener that a descriptor or an annotation declares can register filters. */
    @ParameterizedTest
    @MethodSource("registrations")
    void throwsInListenerAddedByTheProgram(Consumer<ServletContext> registration) throws Exception {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        stopAtOnce(context -> context.addListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                refusal.set(assertThrows(
                        UnsupportedOperationException.class, () -> registration.accept(event.getServletContext())));
            }
        }));
        assertNotNull(refusal.get());
    }

    private static void stopAtOnce(Consumer<ServletContext> application) throws Exception {
        Container.start((classes, context) -> application.accept(context)).stop();
    }

    /** Dropwizard registers filters early, when the container has no name and no version yet. */
    @ParameterizedTest
    @MethodSource("registrations")
    void registrationOnlyAddsFilterAndListener(Consumer<ServletContext> registration) {
        FilterRegistration.Dynamic filter = mock();
        ServletContext context =
                mock(ServletContext.class, call -> switch (call.getMethod().getName()) {
                    case "addFilter" -> filter;
                    case "addListener" -> null;
                    default -> throw new AssertionError(call + " is too early");
                });
        registration.accept(context);
        verify(filter).setAsyncSupported(true);
        verify(filter).addMappingForUrlPatterns(any(), eq(false), eq("/*"));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
