package io.github.httpstatus.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.servlet.FinalStatusFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharArrayWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Runs a Spring MVC application in Tomcat, with an error page, a recipe and the filters to compare the recipe with. */
final class Shop implements AutoCloseable {

    @EnableWebMvc
    @RestController
    static class Orders {

        @PostMapping("/orders")
        ResponseEntity<String> create(@RequestParam("item") String item) {
            return ResponseEntity.status(HttpStatus.CREATED).body(item);
        }

        @GetMapping("/orders/{id}")
        String order(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            switch (id) {
                case "unknown" -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                case "failed" -> response.sendError(500);
                case "thrown" -> throw new IllegalStateException("thrown");
                case "denied" -> throw new SecurityException("denied");
                case "late" -> {
                    request.startAsync().setTimeout(1);
                    return null;
                }
                case "mine" -> request.login("anna", "secret");
                default -> {}
            }
            return id;
        }

        /** Changes the status of one exception, as applications do. */
        @RequestMapping("/error")
        void page(HttpServletRequest request, HttpServletResponse response) throws Exception {
            if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                    && (thrown instanceof SecurityException || thrown.getCause() instanceof SecurityException)) {
                response.setStatus(403);
            }
            response.getWriter().print("error");
        }
    }

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Integer> reported = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
    private final List<String> accessLog = new ArrayList<>();

    /**
     * Starts the application.
     *
     * @param folder an empty folder
     * @param recipe receives each final status
     * @param others the other filters, which run inside ours and are registered as Spring Boot does it
     */
    Shop(Path folder, FinalStatusConsumer<HttpServletRequest> recipe, Filter... others) throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("/shop", folder.toString());
        tomcat.addUser("anna", "secret");
        ErrorPage page = new ErrorPage();
        page.setLocation("/error");
        context.addErrorPage(page);
        AbstractAccessLogValve valve = new AbstractAccessLogValve() {
            @Override
            protected void log(CharArrayWriter line) {
                logged.add(line.toString());
            }
        };
        valve.setPattern("common");
        tomcat.getHost().getPipeline().addValve(valve);
        context.addServletContainerInitializer((classes, application) -> add(application, recipe, others), Set.of());
        tomcat.start();
    }

    private void add(ServletContext application, FinalStatusConsumer<HttpServletRequest> recipe, Filter... others) {
        FinalStatusFilter.register(
                application,
                List.of(
                        recipe,
                        (request, status) -> reported.add(status.status().value())));
        for (Filter other : others) {
            FilterRegistration.Dynamic filter =
                    application.addFilter(other.getClass().getName(), other);
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Orders.class);
        DispatcherServlet dispatcher = new DispatcherServlet(spring);
        // OpenTelemetry's filter finds routes only if this context has the servlet, as in Spring Boot.
        GenericWebApplicationContext root = new GenericWebApplicationContext(application);
        root.registerBean(DispatcherServlet.class, () -> dispatcher);
        root.refresh();
        application.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, root);
        ServletRegistration.Dynamic servlet = application.addServlet("spring", dispatcher);
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
    }

    /** Sends a request and waits until its final status was reported. */
    void send(String method, String path, int expected) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/shop" + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertEquals(
                expected,
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(),
                path);
        assertEquals(expected, HangGuard.take(reported), path);
        accessLog.add(HangGuard.take(logged));
    }

    /** Sends a request line that Tomcat rejects before any filter runs, and returns the status line. */
    String sendInvalid() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.getOutputStream()
                    .write("GET /shop/<> HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            accessLog.add(HangGuard.take(logged));
            return response.lines().findFirst().orElse("");
        }
    }

    /** Returns Tomcat's access log so far. */
    List<String> accessLog() {
        return accessLog;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
