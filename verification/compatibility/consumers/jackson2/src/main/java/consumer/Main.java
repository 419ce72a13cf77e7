package consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.Map;

class Main {

    record Answer(StatusCode any, HttpStatus registered, Map<StatusCode, Integer> counts) {}

    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Answer answer = new Answer(StatusCode.of(499), HttpStatus.NOT_FOUND, Map.of(StatusCode.of(520), 1));
        String json = mapper.writeValueAsString(answer);
        if (!json.equals("{\"any\":499,\"registered\":404,\"counts\":{\"520\":1}}")) {
            throw new AssertionError(json);
        }
        if (!mapper.readValue(json, Answer.class).equals(answer)) {
            throw new AssertionError(mapper.readValue(json, Answer.class));
        }
    }
}
