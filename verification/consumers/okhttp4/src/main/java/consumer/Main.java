package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

class Main {

    public static void main(String[] arguments) {
        Response response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_2)
                .code(429)
                .message("")
                .build();
        if (OkHttpStatuses.of(response) != HttpStatus.TOO_MANY_REQUESTS
                || !OkHttpStatuses.phrase(response).equals("Too Many Requests")) {
            throw new AssertionError(response);
        }
    }
}
