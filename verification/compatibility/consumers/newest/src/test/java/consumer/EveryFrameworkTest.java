package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatusCode;

/** Tests all four adapters in one JVM. */
class EveryFrameworkTest {

    @Test
    void statusIsTheSameInEveryFramework() {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            HttpStatusCode spring = SpringStatuses.toHttpStatusCode(status);
            Response.StatusType jaxrs = JaxrsStatuses.toStatusType(SpringStatuses.of(spring));
            okhttp3.Response okhttp = OkHttpStatuses.apply(JaxrsStatuses.of(jaxrs), new okhttp3.Response.Builder())
                    .request(new Request.Builder().url("http://localhost/").build())
                    .protocol(okhttp3.Protocol.HTTP_2)
                    .build();
            assertSame(status, OkHttpStatuses.of(okhttp));
        }
    }

    @Test
    @SuppressWarnings("deprecation")
    void bothConstantsOfSpringConvertToTheSameStatus() {
        var content = org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
        var entity = org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY;
        assertNotEquals(content, entity, "without the kit");
        assertSame(HttpStatus.UNPROCESSABLE_CONTENT, SpringStatuses.of(content));
        assertSame(HttpStatus.UNPROCESSABLE_CONTENT, SpringStatuses.of(entity));
    }

    @Test
    void unknownStatusArrivesFromServletAtOkHttp(@TempDir Path folder) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                ServletStatuses.apply(StatusCode.of(499), response);
            }
        };
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "servlet", servlet).addMapping("/");
        tomcat.start();
        try {
            // Without OkHttp's timeout of ten seconds, which can be too short on a busy machine.
            OkHttpClient client = new OkHttpClient.Builder()
                    .readTimeout(Duration.ofMinutes(3))
                    .build();
            Request request = new Request.Builder()
                    .url("http://localhost:" + tomcat.getConnector().getLocalPort())
                    .build();
            try (okhttp3.Response response = client.newCall(request).execute()) {
                assertSame(StatusCode.of(499), OkHttpStatuses.of(response));
                assertEquals(HttpStatus.BAD_REQUEST, OkHttpStatuses.of(response).equivalent());
            }
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
