package consumer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;

/** Uses Gson: an adapter writes a status as its number, and the map of a problem becomes the JSON that servers send. */
public class Main {

    public static class Report {
        public StatusCode status;
    }

    public static void main(String[] arguments) {
        Gson gson = new GsonBuilder()
                .registerTypeHierarchyAdapter(StatusCode.class, (JsonSerializer<StatusCode>)
                        (status, type, context) -> new JsonPrimitive(status.value()))
                .registerTypeAdapter(StatusCode.class, (JsonDeserializer<StatusCode>)
                        (json, type, context) -> StatusCode.of(json.getAsInt()))
                .create();
        for (StatusCode status : new StatusCode[] {HttpStatus.NOT_FOUND, StatusCode.of(499)}) {
            Report report = new Report();
            report.status = status;
            String json = gson.toJson(report);
            check(json.equals("{\"status\":" + status.value() + "}"), json);
            check(gson.fromJson(json, Report.class).status == status, json);
        }

        Problem problem = Problem.builder(HttpStatus.CONFLICT)
                .detail("sold out")
                .member("seats", 0)
                .build();
        check(gson.toJson(problem.toMap()).equals(problem.toJson()), gson.toJson(problem.toMap()));
    }

    private static void check(boolean holds, String found) {
        if (!holds) {
            throw new AssertionError(found);
        }
    }
}
