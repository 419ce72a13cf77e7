package example.servlet;

import example.okhttp.PriceServer;
import example.okhttp.Prices;
import example.okhttp.Shows;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.servlet.FinalStatusFilter;
import io.github.httpstatus.servlet.ProblemDetailsFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** A ticket office on embedded Tomcat. */
public final class TicketOffice {

    private TicketOffice() {}

    private static void configure(ServletContext context, Prices prices) {
        FinalStatusFilter.register(
                context,
                (request, status) -> System.out.println(
                        request.getMethod() + " " + request.getRequestURI() + ": " + status.status()));
        ProblemDetailsFilter.register(context);
        context.addServlet("tickets", new Tickets(prices)).addMapping("/shows/*", "/prices/*", "/takings", "/closed");
        context.addServlet("default", new DefaultServlet()).addMapping("/");
    }

    private static final class Tickets extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient Prices prices;

        Tickets(Prices prices) {
            this.prices = prices;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (!Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())) {
                throw HttpStatusException.builder(HttpStatus.METHOD_NOT_ALLOWED)
                        .header("Allow", "GET, HEAD, OPTIONS")
                        .build();
            }
            super.service(request, response);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String name =
                    request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
            response.setCharacterEncoding("UTF-8");
            switch (request.getServletPath()) {
                case "/shows" -> response.getWriter().print(Shows.seats(name) + " seats");
                case "/prices" -> response.getWriter().print(prices.of(name));
                case "/takings" -> {
                    response.setHeader("WWW-Authenticate", "Basic realm=\"takings\"");
                    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                }
                default -> response.sendError(499);
            }
        }
    }

    public static Tomcat start(int port, String priceServer) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/ticket-office");
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addContext("", null)
                .addServletContainerInitializer(
                        (classes, context) -> configure(context, new Prices(priceServer)), null);
        tomcat.start();
        return tomcat;
    }

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = start(8080, new PriceServer().url());
        System.out.println("Try http://localhost:8080/shows/hamlet");
        tomcat.getServer().await();
    }
}
