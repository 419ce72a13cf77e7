package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.IOException;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

class Main {

    public static void main(String[] arguments) throws IOException {
        Response response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_2)
                .code(429)
                .message("")
                .body(ResponseBody.create("slow down", null))
                .build();
        if (OkHttpStatuses.of(response) != HttpStatus.TOO_MANY_REQUESTS
                || !OkHttpStatuses.phrase(response).equals("Too Many Requests")) {
            throw new AssertionError(response);
        }
        try (StatusResponse error = StatusResponse.of(response)) {
            throw new AssertionError(error.requireSuccessful());
        } catch (UpstreamStatusException error) {
            if (!error.excerpt().equals("slow down")) {
                throw new AssertionError(error);
            }
        }
    }
}
