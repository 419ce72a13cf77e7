package example.reactive;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.DayOfWeek;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
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
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The shop on Spring WebFlux. It does not use httpstatus. */
@SpringBootApplication
@EnableWebFluxSecurity
public class ReactiveShop {

    public record Order(@NotBlank String item) {}

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
        Mono<Order> order(@PathVariable("count") int count) {
            return Mono.just(new Order("tea " + count));
        }

        @PostMapping("/orders")
        Mono<ResponseEntity<Order>> create(@Valid @RequestBody Mono<Order> order) {
            return order.map(ResponseEntity.status(HttpStatus.CREATED).eTag("1")::body);
        }

        @GetMapping("/parameters")
        String parameters(@RequestParam("day") DayOfWeek day, @RequestParam("status") HttpStatus status) {
            return day + " " + status;
        }

        @GetMapping({"/private", "/admin"})
        String secured() {
            return "secured";
        }

        @GetMapping("/errors/{name}")
        Mono<String> fail(@PathVariable("name") String name) {
            return switch (name) {
                case "response-status" -> Mono.error(new ResponseStatusException(HttpStatus.GONE, "no longer sold"));
                case "annotated" -> throw new SoldOut();
                case "advised" -> Mono.error(new PaymentFailed(null));
                case "unchecked" -> Mono.error(new IllegalStateException("unchecked"));
                case "error" -> throw new AssertionError("error");
                default -> Mono.empty();
            };
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
    WebFilter filter() {
        return (exchange, chain) -> {
            exchange.getResponse().getHeaders().set("X-Shop", "open");
            return exchange.getRequest().getPath().value().equals("/filter")
                    ? Mono.error(new IllegalStateException("filter"))
                    : chain.filter(exchange);
        };
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .httpBasic(basic -> {})
                .authorizeExchange(requests -> requests.pathMatchers("/private")
                        .authenticated()
                        .pathMatchers("/admin")
                        .hasRole("ADMIN")
                        .anyExchange()
                        .permitAll())
                .build();
    }

    @Bean
    MapReactiveUserDetailsService users() {
        return new MapReactiveUserDetailsService(
                User.withUsername("user").password("{noop}password").build());
    }
}
