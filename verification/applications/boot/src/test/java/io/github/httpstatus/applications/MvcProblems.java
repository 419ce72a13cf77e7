package io.github.httpstatus.applications;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.contract.ProblemDetailsContract;
import io.github.httpstatus.contract.ProblemDetailsContract.Complete;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A Spring MVC application with Spring Security in which every request fails. */
@SpringBootConfiguration
@EnableAutoConfiguration
class MvcProblems implements WebMvcConfigurer {

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
        void sent(@PathVariable("status") int status, HttpServletResponse response) throws IOException {
            ProblemDetailsContract.headers(status).forEach(response::setHeader);
            response.sendError(status, ProblemDetailsContract.SECRET);
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
        void complete(@PathVariable("name") Complete complete, HttpServletResponse response) throws IOException {
            response.setStatus(complete.status());
            complete.headers().forEach(response::setHeader);
            byte[] body = complete.body().getBytes(StandardCharsets.UTF_8);
            if (body.length > 0) {
                response.getOutputStream().write(body);
            }
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

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/secured")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .permitAll())
                .httpBasic(basic -> basic.realmName("api"))
                .cors(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    InMemoryUserDetailsManager users() {
        return new InMemoryUserDetailsManager(User.withUsername("user")
                .password("{noop}password")
                .roles("USER")
                .build());
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/numbers").allowedOrigins("https://example.org");
    }

    @Bean
    ErrorCustomizer<HttpServletRequest> customizer() {
        return (request, thrown, response) -> Errors.customized(request.getHeader("X-Caller"), thrown, response);
    }
}
