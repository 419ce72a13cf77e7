package io.github.httpstatus.pains;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Starts a server on a free port of the loopback address, and sends requests to it. */
record Server(int port, Callable<?> stopping) implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Handles the requests of a servlet. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** Starts Tomcat with an application. */
    static Server tomcat(Consumer<ServletContext> application) throws Exception {
        Container tomcat = Container.start((classes, context) -> application.accept(context));
        return new Server(tomcat.port(), () -> {
            tomcat.stop();
            return null;
        });
    }

    /** Starts Spring MVC on Tomcat, behind the filters of an application. */
    static Server spring(Consumer<ServletContext> filters, Class<?>... beans) throws Exception {
        return tomcat(context -> {
            filters.accept(context);
            AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
            spring.setServletContext(context);
            spring.register(beans);
            context.addServlet("spring", new DispatcherServlet(spring)).addMapping("/*");
        });
    }

    /** Starts Jersey on the server of the JDK. */
    static Server jersey(Class<?>... components) throws Exception {
        Application application = new Application() {
            @Override
            public Set<Class<?>> getClasses() {
                return Set.of(components);
            }
        };
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RuntimeDelegate.getInstance().createEndpoint(application, HttpHandler.class));
        server.start();
        return new Server(server.getAddress().getPort(), () -> {
            server.stop(0);
            return null;
        });
    }

    /** Adds a servlet for all paths. */
    static void servlet(ServletContext context, Handler handler) {
        var servlet = context.addServlet("servlet", new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        });
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
    }

    /** Handles the requests of a filter. */
    @FunctionalInterface
    interface Around {
        void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    /** Adds a filter for all paths. It runs inside the filters that were added before. */
    static void filter(ServletContext context, String name, Around around) {
        var filter = context.addFilter(name, new HttpFilter() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                around.handle(request, response, chain);
            }
        });
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return HangGuard.get(send(path));
    }

    CompletableFuture<HttpResponse<String>> send(String path) {
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        try {
            stopping.call();
        } catch (Exception failure) {
            throw new IllegalStateException("Cannot stop the server", failure);
        }
    }
}
