package io.github.httpstatus.osgi;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import okhttp3.Protocol;
import okhttp3.Request;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Stands for the bundle of a user. The test packs this class into a bundle, which only starts if all checks pass. */
public final class UserActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            int code = value;
            HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                    UserActivator.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, arguments) -> method.getName().equals("getStatus") ? code : null);
            Response.StatusType type = JaxrsStatuses.toStatusType(ServletStatuses.of(response));
            okhttp3.Response received = OkHttpStatuses.apply(JaxrsStatuses.of(type), new okhttp3.Response.Builder())
                    .request(new Request.Builder().url("http://localhost/").build())
                    .protocol(Protocol.HTTP_2)
                    .build();
            if (OkHttpStatuses.of(received) != status) {
                throw new IllegalStateException(status + " came back as " + received.code());
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
