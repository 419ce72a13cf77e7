package example.jaxrs;

import example.okhttp.PriceServer;
import example.okhttp.Prices;
import example.okhttp.Shows;
import io.github.httpstatus.jaxrs.ProblemDetailsFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** A ticket office on Jersey. Jersey finds the mapper for the exceptions of httpstatus by itself. */
@Path("/")
public class TicketOffice {

    private final Prices prices;

    TicketOffice(Prices prices) {
        this.prices = prices;
    }

    @GET
    @Path("shows/{name}")
    public String seats(@PathParam("name") String name) {
        return Shows.seats(name) + " seats";
    }

    @GET
    @Path("prices/{name}")
    public String price(@PathParam("name") String name) throws IOException {
        return prices.of(name);
    }

    @GET
    @Path("takings")
    public String takings() {
        throw new NotAuthorizedException("Basic realm=\"takings\"");
    }

    @GET
    @Path("closed")
    public Response closed() {
        return Response.status(499).build();
    }

    public static HttpServer start(int port, String priceServer) {
        ResourceConfig application = new ResourceConfig(ProblemDetailsFilter.class)
                .register(new TicketOffice(new Prices(priceServer)))
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
        return GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:" + port), application);
    }

    public static void main(String[] args) throws Exception {
        start(8080, new PriceServer().url());
        System.out.println("Try http://localhost:8080/shows/hamlet");
        Thread.currentThread().join();
    }
}
