package example.together;

import example.okhttp.PriceServer;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.grizzly.http.server.HttpServer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the three ticket offices, and sends each the same failing requests. */
public final class SameErrors implements AutoCloseable {

    static final List<String> REQUESTS = List.of(
            "GET /shows/macbeth",
            "GET /shows/nobody",
            "GET /prices/lear",
            "GET /prices/tempest",
            "GET /nowhere",
            "DELETE /shows/hamlet",
            "GET /takings",
            "GET /closed");

    private final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
    private final PriceServer prices = new PriceServer();
    private final Tomcat servlet = example.servlet.TicketOffice.start(0, prices.url());
    private final HttpServer jaxrs = example.jaxrs.TicketOffice.start(0, prices.url());
    private final ConfigurableApplicationContext spring = example.spring.TicketOffice.start(0, prices.url());

    SameErrors() throws Exception {}

    /** Returns the response of each office, by its framework. */
    Map<String, Response> send(String request) throws Exception {
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("Servlet", servlet.getConnector().getLocalPort());
        ports.put("Jakarta REST", jaxrs.getListener("grizzly").getPort());
        ports.put("Spring", spring.getEnvironment().getProperty("local.server.port"));
        String[] parts = request.split(" ", 2);
        Map<String, Response> responses = new LinkedHashMap<>();
        for (String framework : ports.keySet()) {
            String url = "http://127.0.0.1:" + ports.get(framework) + parts[1];
            responses.put(
                    framework,
                    client.newCall(new Request.Builder()
                                    .url(url)
                                    .method(parts[0], null)
                                    .build())
                            .execute());
        }
        return responses;
    }

    @Override
    public void close() throws LifecycleException {
        spring.close();
        jaxrs.shutdownNow();
        servlet.stop();
        servlet.destroy();
        prices.close();
    }

    public static void main(String[] args) throws Exception {
        try (SameErrors offices = new SameErrors()) {
            for (String request : REQUESTS) {
                System.out.println(request);
                for (var sent : offices.send(request).entrySet()) {
                    try (Response response = sent.getValue()) {
                        System.out.printf(
                                "    %-13s %s %s%n",
                                sent.getKey(),
                                OkHttpStatuses.of(response),
                                response.body().string());
                    }
                }
            }
        }
    }
}
