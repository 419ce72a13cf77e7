package io.github.httpstatus.applications;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.contract.ProblemDetailsContract;
import io.github.httpstatus.contract.ProblemDetailsContract.Complete;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.HttpBasicServerAuthenticationEntryPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A WebFlux application in which every request fails. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableWebFluxSecurity
class WebFluxProblems implements WebFluxConfigurer {

    @RestController
    static class Failures {

        @GetMapping("/own")
        String own() {
            throw ProblemDetailsContract.own();
        }

        @GetMapping("/upstream")
        String upstream() {
            throw Errors.of("upstream-401");
        }

        @GetMapping("/sent/{status}")
        String sent(@PathVariable("status") int status) {
            throw new WithHeaders(status);
        }

        @RequestMapping(
                path = {"/bare/{status}", "/left-alone/{status}"},
                method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.OPTIONS})
        ResponseEntity<Void> bare(@PathVariable("status") int status) {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
            ProblemDetailsContract.headers(status).forEach(response::header);
            return response.build();
        }

        @GetMapping("/complete/{name}")
        Mono<Void> complete(@PathVariable("name") Complete complete, ServerWebExchange exchange) {
            ServerHttpResponse response = exchange.getResponse();
            response.setRawStatusCode(complete.status());
            complete.headers().forEach(response.getHeaders()::set);
            byte[] body = complete.body().getBytes(StandardCharsets.UTF_8);
            return body.length == 0
                    ? response.setComplete()
                    : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
        }

        @GetMapping("/thrown")
        String thrown() {
            throw new IllegalStateException(ProblemDetailsContract.SECRET);
        }

        @GetMapping("/reason")
        String reason() {
            throw new ResponseStatusException(HttpStatus.GONE, ProblemDetailsContract.SECRET);
        }

        @PostMapping("/numbers")
        Map<String, Integer> numbers(@RequestBody Map<String, Integer> numbers) {
            return numbers;
        }
    }

    static class WithHeaders extends ResponseStatusException {
        private static final long serialVersionUID = 1;

        WithHeaders(int status) {
            super(HttpStatusCode.valueOf(status), ProblemDetailsContract.SECRET);
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            ProblemDetailsContract.headers(getStatusCode().value()).forEach(headers::set);
            return headers;
        }
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        HttpBasicServerAuthenticationEntryPoint challenge = new HttpBasicServerAuthenticationEntryPoint();
        challenge.setRealm("api");
        return http.authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/secured")
                        .hasRole("ADMIN")
                        .anyExchange()
                        .permitAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .cors(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    MapReactiveUserDetailsService users() {
        return new MapReactiveUserDetailsService(User.withUsername("user")
                .password("{noop}password")
                .roles("USER")
                .build());
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/numbers").allowedOrigins("https://example.org");
    }

    @Bean
    ErrorCustomizer<ServerWebExchange> customizer() {
        return (exchange, thrown, response) ->
                Errors.customized(exchange.getRequest().getHeaders().getFirst("X-Caller"), thrown, response);
    }
}
