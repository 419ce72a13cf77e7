package example.shop;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A shop on Spring MVC, with Spring Security, advice and a filter. It does not use httpstatus. */
@SpringBootApplication
public class Shop {

    public record Order(@NotBlank String item, @Positive int count) {}

    @ResponseStatus(HttpStatus.CONFLICT)
    public static class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public static class PaymentFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        public PaymentFailed(Throwable cause) {
            super(cause);
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/orders/{count}")
        Order order(@PathVariable("count") int count) {
            return new Order("tea", count);
        }

        @PostMapping("/orders")
        ResponseEntity<Order> create(@Valid @RequestBody Order order) {
            return ResponseEntity.status(HttpStatus.CREATED).eTag("1").body(order);
        }

        @GetMapping("/parameters")
        String parameters(
                @RequestParam("day") DayOfWeek day,
                @RequestParam("status") HttpStatus status,
                @RequestParam("n") long n) {
            return day + " " + status + " " + n;
        }

        @GetMapping({"/private", "/admin"})
        String secured() {
            return "secured";
        }

        @GetMapping("/thread")
        String thread() {
            return Thread.currentThread().getClass().getSimpleName();
        }
    }

    @RestController
    static class Errors {

        @GetMapping("/errors/{name}")
        Callable<String> later(@PathVariable("name") String name) throws Exception {
            if (name.startsWith("async-")) {
                return () -> fail(name.substring(6));
            }
            fail(name);
            return null;
        }

        @GetMapping("/errors/future")
        CompletableFuture<String> future() {
            return CompletableFuture.supplyAsync(() -> {
                throw new ResponseStatusException(HttpStatus.GONE);
            });
        }

        @GetMapping("/errors/streaming")
        ResponseEntity<StreamingResponseBody> streaming() {
            return ResponseEntity.ok().body(out -> {
                throw new IllegalStateException("nothing to stream");
            });
        }

        @GetMapping("/errors/sent")
        void sent(HttpServletResponse response) throws IOException {
            response.sendError(418, "sent");
        }

        @GetMapping("/errors/set")
        void set(HttpServletResponse response) {
            response.setStatus(418);
        }

        private static String fail(String name) throws Exception {
            switch (name) {
                case "response-status" -> throw new ResponseStatusException(HttpStatus.GONE, "no longer sold");
                case "annotated" -> throw new SoldOut();
                case "advised" -> throw new PaymentFailed(null);
                case "unchecked" -> throw new IllegalStateException("unchecked");
                case "checked" -> throw new IOException("checked");
                case "error" -> throw new AssertionError("error");
                default -> throw new IllegalArgumentException(name);
            }
        }
    }

    @RestControllerAdvice
    static class Advice {

        @ExceptionHandler
        ResponseEntity<String> paymentFailed(PaymentFailed thrown) {
            return ResponseEntity.status(HttpStatus.PAYMENT_REQUIRED).body("Please pay");
        }
    }

    @Bean
    Filter filter() {
        return (anyRequest, response, chain) -> {
            HttpServletRequest request = (HttpServletRequest) anyRequest;
            ((HttpServletResponse) response).setHeader("X-Shop", "open");
            switch (request.getServletPath()) {
                case "/filter/unchecked" -> throw new IllegalStateException("filter");
                case "/filter/sent" -> ((HttpServletResponse) response).sendError(503, "filter");
                default -> chain.doFilter(request, response);
            }
        };
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .httpBasic(basic -> {})
                .authorizeHttpRequests(requests -> requests.requestMatchers("/private")
                        .authenticated()
                        .requestMatchers("/admin")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("user").password("{noop}password").build());
    }
}
