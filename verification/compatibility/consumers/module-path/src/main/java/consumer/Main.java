package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.okhttp.StatusResponse;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.ServiceLoader;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.springframework.http.HttpStatusCode;

/** Converts every code with all four adapters on the module path. */
class Main {

    public static void main(String[] arguments) throws IOException {
        for (Class<?> type : List.of(
                StatusCode.class,
                ServletStatuses.class,
                JaxrsStatuses.class,
                SpringStatuses.class,
                OkHttpStatuses.class,
                okhttp3.Response.class)) {
            if (type.getModule().getDescriptor().isAutomatic()) {
                throw new AssertionError(type.getModule());
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
        okhttp3.Response error = OkHttpStatuses.apply(HttpStatus.NOT_FOUND, new okhttp3.Response.Builder())
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_2)
                .body(ResponseBody.create("nothing here", null))
                .build();
        try {
            throw new AssertionError(StatusResponse.of(error).requireSuccessful());
        } catch (UpstreamStatusException notFound) {
            if (!notFound.excerpt().equals("nothing here")) {
                throw new AssertionError(notFound);
            }
        }
        findFeature();
        // Jersey is found as a service.
        Response response = JaxrsStatuses.toResponseBuilder(StatusCode.of(499)).build();
        if (JaxrsStatuses.of(response) != StatusCode.of(499)) {
            throw new AssertionError(response);
        }
    }

    /** Finds the feature as a server on the module path does. */
    private static void findFeature() {
        ServiceLoader.load(Feature.class).stream()
                .filter(provider -> provider.type().getModule() == JaxrsStatuses.class.getModule())
                .findAny()
                .orElseThrow()
                .get();
    }

    private static HttpServletResponse responseOf(int code) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                Main.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> method.getName().equals("getStatus") ? code : null);
    }
}
