package consumer;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.util.Map;

/** Uses Moshi: an adapter writes a status as its number, and the map of a problem becomes the JSON that servers send. */
public class Main {

    public static class Report {
        public StatusCode status;
    }

    public static class StatusAdapter {

        @ToJson
        int toJson(StatusCode status) {
            return status.value();
        }

        @FromJson
        StatusCode fromJson(int value) {
            return StatusCode.of(value);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Moshi moshi = new Moshi.Builder().add(new StatusAdapter()).build();
        for (StatusCode status : new StatusCode[] {HttpStatus.NOT_FOUND, StatusCode.of(499)}) {
            Report report = new Report();
            report.status = status;
            String json = moshi.adapter(Report.class).toJson(report);
            check(json.equals("{\"status\":" + status.value() + "}"), json);
            check(moshi.adapter(Report.class).fromJson(json).status == status, json);
        }

        Problem problem = Problem.builder(HttpStatus.CONFLICT)
                .detail("sold out")
                .member("seats", 0)
                .build();
        String json = moshi.adapter(Map.class).toJson(problem.toMap());
        check(json.equals(problem.toJson()), json);
    }

    private static void check(boolean holds, String found) {
        if (!holds) {
            throw new AssertionError(found);
        }
    }
}
