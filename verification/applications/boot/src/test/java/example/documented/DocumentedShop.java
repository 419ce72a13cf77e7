package example.documented;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A shop with an API that springdoc documents. */
@SpringBootApplication
public class DocumentedShop {

    public record Statuses(
            HttpStatus registered,
            StatusCode any,
            StatusSet set,
            List<StatusCode> list,
            Map<StatusCode, String> byStatus,
            Problem problem) {}

    @RestController
    static class Controller {

        @GetMapping("/statuses")
        @ApiResponse(responseCode = "200")
        @ApiResponse(
                responseCode = "" + HttpStatus.Code.NOT_FOUND,
                content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
        Statuses statuses(
                @RequestParam("registered") HttpStatus registered,
                @RequestParam("any") StatusCode any,
                @RequestParam("set") StatusSet set) {
            Problem problem = Problem.builder(registered)
                    .detail("detail")
                    .member("seats", 7)
                    .build();
            return new Statuses(registered, any, set, List.of(any), Map.of(any, "text"), problem);
        }
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
