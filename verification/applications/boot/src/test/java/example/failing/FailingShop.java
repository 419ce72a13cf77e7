package example.failing;

import example.shop.Shop;
import example.shop.Shop.PaymentFailed;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop with code that throws statuses everywhere. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Shop.class, FailingShop.Controller.class, FailingEndpoint.class, Reports.class})
public class FailingShop {

    public static void main(String... arguments) {
        SpringApplication.run(FailingShop.class, arguments);
    }

    @RestController
    static class Controller {

        private final ObjectProvider<Retries> retries;

        Controller(ObjectProvider<Retries> retries) {
            this.retries = retries;
        }

        @GetMapping("/fails/controller")
        String controller() {
            throw new HttpStatusException(HttpStatus.CONFLICT, "controller");
        }

        @GetMapping("/fails/async")
        Callable<String> async() {
            return this::controller;
        }

        @GetMapping("/fails/upstream")
        String upstream() {
            throw Errors.of("upstream-404");
        }

        @GetMapping("/fails/payment")
        String payment() {
            throw new PaymentFailed(Errors.of("upstream-404"));
        }

        @GetMapping("/fails/parameter")
        String parameter(@RequestParam("status") StatusCode status) {
            return status.toString();
        }

        /** Configured statuses are converted when they are first used. */
        @GetMapping("/fails/retries")
        String retries() {
            return retries.getObject().toString();
        }
    }

    public static class Retries {

        private List<StatusCode> statuses = List.of();
        private StatusSet except = StatusSet.of();

        public void setStatuses(List<StatusCode> statuses) {
            this.statuses = statuses;
        }

        public void setExcept(StatusSet except) {
            this.except = except;
        }

        @Override
        public String toString() {
            return statuses + " except " + except;
        }
    }

    @Bean
    @Lazy
    @ConfigurationProperties("retries")
    Retries retries() {
        return new Retries();
    }

    @Bean
    Filter failingFilter() {
        return (request, response, chain) -> {
            fail(request, "/fails/filter", new HttpStatusException(HttpStatus.GONE, "filter"));
            chain.doFilter(request, response);
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain failing(HttpSecurity http) throws Exception {
        Filter filter = (request, response, chain) -> {
            fail(request, "/fails/security/filter", new HttpStatusException(HttpStatus.LOCKED, "security"));
            chain.doFilter(request, response);
        };
        return http.securityMatcher("/fails/security/**", "/actuator/failing/entry-point")
                .httpBasic(basic -> {})
                .addFilterBefore(filter, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/fails/security/manager")
                        .access((authentication, context) -> {
                            throw HttpStatusException.builder(HttpStatus.TOO_MANY_REQUESTS)
                                    .retryAfter(Duration.ofMinutes(2))
                                    .build();
                        })
                        .requestMatchers("/fails/security/translated")
                        .access((authentication, context) -> {
                            throw new HttpStatusException(
                                    HttpStatus.CONFLICT, null, new AccessDeniedException("translated"));
                        })
                        .anyRequest()
                        .hasRole("ADMIN"))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, thrown) -> {
                            throw HttpStatusException.builder(HttpStatus.UNAUTHORIZED)
                                    .header("WWW-Authenticate", "Basic realm=\"shop\"")
                                    .cause(thrown)
                                    .build();
                        })
                        .accessDeniedHandler((request, response, thrown) -> {
                            throw new HttpStatusException(HttpStatus.FORBIDDEN, "denied", thrown);
                        }))
                .build();
    }

    private static void fail(Object request, String path, HttpStatusException exception) {
        if (((HttpServletRequest) request).getServletPath().equals(path)) {
            throw exception;
        }
    }
}
