package consumer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringExceptions;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpServerErrorException;

/** Converts every code with all four adapters, on a class path without the annotations of the kit and without WebFlux. */
class Main {

    public static void main(String[] arguments) {
        for (String name :
                List.of("org.jspecify.annotations.NullMarked", "com.fasterxml.jackson.annotation.JsonValue")) {
            try {
                throw new AssertionError(Class.forName(name));
            } catch (ClassNotFoundException expected) {
                // The annotations are absent, but neither javac nor the JVM needs them.
            }
        }
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            HttpStatusCode spring = SpringStatuses.toHttpStatusCode(status);
            Response.StatusType jaxrs = JaxrsStatuses.toStatusType(SpringStatuses.of(spring));
            okhttp3.Response okhttp = OkHttpStatuses.apply(JaxrsStatuses.of(jaxrs), new okhttp3.Response.Builder())
                    .request(new Request.Builder().url("http://localhost/").build())
                    .protocol(Protocol.HTTP_2)
                    .build();
            HttpServletResponse servlet = responseOf(okhttp.code());
            if (ServletStatuses.of(servlet) != status) {
                throw new AssertionError(status);
            }
        }
        HttpServerErrorException received = new HttpServerErrorException(HttpStatusCode.valueOf(503));
        if (SpringExceptions.toUpstreamStatusException(received).status() != StatusCode.of(503)) {
            throw new AssertionError(received);
        }
    }

    private static HttpServletResponse responseOf(int code) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                Main.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> method.getName().equals("getStatus") ? code : null);
    }
}
