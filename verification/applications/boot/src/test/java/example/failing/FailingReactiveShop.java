package example.failing;

import example.reactive.ReactiveShop;
import example.reactive.ReactiveShop.PaymentFailed;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.Errors;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The reactive shop with code that throws statuses everywhere. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ReactiveShop.class, FailingReactiveShop.Controller.class, FailingEndpoint.class})
public class FailingReactiveShop {

    @RestController
    static class Controller {

        @GetMapping("/fails/thrown")
        String thrown() {
            throw new HttpStatusException(HttpStatus.CONFLICT, "thrown");
        }

        @GetMapping("/fails/mono")
        Mono<String> mono() {
            return Mono.error(new HttpStatusException(HttpStatus.CONFLICT, "mono"));
        }

        @GetMapping("/fails/upstream")
        Mono<String> upstream() {
            return Mono.error(Errors.of("upstream-404"));
        }

        @GetMapping("/fails/payment")
        Mono<String> payment() {
            return Mono.error(new PaymentFailed(Errors.of("upstream-404")));
        }

        @GetMapping("/fails/parameter")
        String parameter(@RequestParam("status") StatusCode status) {
            return status.toString();
        }
    }

    @Bean
    RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route()
                .GET("/fails/functional", request -> {
                    throw new HttpStatusException(HttpStatus.CONFLICT, "functional");
                })
                .build();
    }

    @Bean
    WebFilter failingFilter() {
        return failing("/fails/filter", new HttpStatusException(HttpStatus.GONE, "filter"));
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain failing(ServerHttpSecurity http) {
        return http.securityMatcher(
                        ServerWebExchangeMatchers.pathMatchers("/fails/security/**", "/actuator/failing/entry-point"))
                .httpBasic(basic -> {})
                .addFilterBefore(
                        failing("/fails/security/filter", new HttpStatusException(HttpStatus.LOCKED, "security")),
                        SecurityWebFiltersOrder.AUTHORIZATION)
                .authorizeExchange(requests -> requests.pathMatchers("/fails/security/manager")
                        .access((authentication, context) ->
                                Mono.error(HttpStatusException.builder(HttpStatus.TOO_MANY_REQUESTS)
                                        .retryAfter(Duration.ofMinutes(2))
                                        .build()))
                        .anyExchange()
                        .hasRole("ADMIN"))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(
                                (exchange, thrown) -> Mono.error(HttpStatusException.builder(HttpStatus.UNAUTHORIZED)
                                        .header("WWW-Authenticate", "Basic realm=\"shop\"")
                                        .cause(thrown)
                                        .build()))
                        .accessDeniedHandler((exchange, thrown) ->
                                Mono.error(new HttpStatusException(HttpStatus.FORBIDDEN, "denied", thrown))))
                .build();
    }

    private static WebFilter failing(String path, HttpStatusException exception) {
        return (exchange, chain) ->
                exchange.getRequest().getPath().value().equals(path) ? Mono.error(exception) : chain.filter(exchange);
    }
}
