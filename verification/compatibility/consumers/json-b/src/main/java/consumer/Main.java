package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;

/** Uses JSON-B with an adapter that writes a status as its number, because JSON-B ignores Jackson's annotations. */
public class Main {

    public static class Report {
        public StatusCode status;
    }

    public static class StatusAdapter implements JsonbAdapter<StatusCode, Integer> {

        @Override
        public Integer adaptToJson(StatusCode status) {
            return status.value();
        }

        @Override
        public StatusCode adaptFromJson(Integer value) {
            return StatusCode.of(value);
        }
    }

    public static void main(String[] arguments) {
        Jsonb plain = JsonbBuilder.create();
        check(plain.toJson(report(HttpStatus.NOT_FOUND)).equals("{\"status\":\"NOT_FOUND\"}"));
        try {
            throw new AssertionError(plain.toJson(report(StatusCode.of(499))));
        } catch (JsonbException expected) {
            // JSON-B alone cannot write an unregistered status.
        }

        Jsonb adapted = JsonbBuilder.create(new JsonbConfig().withAdapters(new StatusAdapter()));
        check(adapted.toJson(report(HttpStatus.NOT_FOUND)).equals("{\"status\":404}"));
        check(adapted.toJson(report(StatusCode.of(499))).equals("{\"status\":499}"));
        check(adapted.fromJson("{\"status\":499}", Report.class).status == StatusCode.of(499));

        Problem problem = Problem.builder(HttpStatus.CONFLICT)
                .detail("sold out")
                .member("seats", 0)
                .build();
        check(adapted.toJson(problem.toMap()).equals(problem.toJson()));
    }

    private static Report report(StatusCode status) {
        Report report = new Report();
        report.status = status;
        return report;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
