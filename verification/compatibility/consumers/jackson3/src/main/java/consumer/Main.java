package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

class Main {

    record Report(StatusCode any, HttpStatus registered, Map<StatusCode, Integer> counts) {}

    public static void main(String[] arguments) {
        JsonMapper mapper = new JsonMapper();
        Report report = new Report(StatusCode.of(499), HttpStatus.NOT_FOUND, Map.of(StatusCode.of(520), 1));
        String json = mapper.writeValueAsString(report);
        if (!json.equals("{\"any\":499,\"registered\":404,\"counts\":{\"520\":1}}")) {
            throw new AssertionError(json);
        }
        if (!mapper.readValue(json, Report.class).equals(report)) {
            throw new AssertionError(mapper.readValue(json, Report.class));
        }
    }
}
