package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;

/** JSON-B reads no annotation of Jackson's: it needs to be told that a status is its number. */
public class Main {

    public static class Answer {
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
        Jsonb untold = JsonbBuilder.create();
        check(untold.toJson(answer(HttpStatus.NOT_FOUND)).equals("{\"status\":\"NOT_FOUND\"}"));
        try {
            throw new AssertionError(untold.toJson(answer(StatusCode.of(499))));
        } catch (JsonbException expected) {
            // Better than an object of predicates.
        }

        Jsonb told = JsonbBuilder.create(new JsonbConfig().withAdapters(new StatusAdapter()));
        check(told.toJson(answer(HttpStatus.NOT_FOUND)).equals("{\"status\":404}"));
        check(told.toJson(answer(StatusCode.of(499))).equals("{\"status\":499}"));
        check(told.fromJson("{\"status\":499}", Answer.class).status == StatusCode.of(499));

        Problem problem = Problem.builder(HttpStatus.CONFLICT)
                .detail("sold out")
                .member("seats", 0)
                .build();
        check(told.toJson(problem.toMap()).equals(problem.toJson()));
    }

    private static Answer answer(StatusCode status) {
        Answer answer = new Answer();
        answer.status = status;
        return answer;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
