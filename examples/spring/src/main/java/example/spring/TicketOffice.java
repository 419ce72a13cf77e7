package example.spring;

import example.okhttp.PriceServer;
import example.okhttp.Prices;
import example.okhttp.Shows;
import io.github.httpstatus.FinalStatusConsumer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A ticket office on Spring Boot with Spring Security. Boot configures httpstatus by itself. */
@SpringBootApplication
@RestController
public class TicketOffice {

    private final Prices prices;

    TicketOffice(@Value("${prices.url}") String url) {
        prices = new Prices(url);
    }

    @GetMapping("/shows/{name}")
    String seats(@PathVariable("name") String name) {
        return Shows.seats(name) + " seats";
    }

    @GetMapping("/prices/{name}")
    String price(@PathVariable("name") String name) throws IOException {
        return prices.of(name);
    }

    @GetMapping("/takings")
    String takings() {
        return "120.00";
    }

    @GetMapping("/closed")
    void closed(HttpServletResponse response) throws IOException {
        response.sendError(499);
    }

    @Bean
    static SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/takings")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .httpBasic(basic -> basic.realmName("takings"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    static FinalStatusConsumer<HttpServletRequest> accessLog() {
        return (request, status) ->
                System.out.println(request.getMethod() + " " + request.getRequestURI() + ": " + status.status());
    }

    public static ConfigurableApplicationContext start(int port, String priceServer) {
        return SpringApplication.run(TicketOffice.class, "--server.port=" + port, "--prices.url=" + priceServer);
    }

    public static void main(String[] args) throws IOException {
        start(8080, new PriceServer().url());
        System.out.println("Try http://localhost:8080/shows/hamlet");
    }
}
