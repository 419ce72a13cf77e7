package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import io.github.httpstatus.spring.SpringStatuses;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.SpringVersion;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Runs a Spring MVC controller on Tomcat. */
final class SpringTarget implements Target {

    private final EmbeddedTomcat tomcat;

    SpringTarget() throws IOException {
        tomcat = EmbeddedTomcat.start(0, context -> {
            AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
            beans.setServletContext(context);
            beans.register(StatusController.class, HttpStatusExceptionHandler.class);
            var servlet = context.addServlet("spring", new DispatcherServlet(beans));
            servlet.setLoadOnStartup(1);
            servlet.addMapping("/*");
        });
    }

    @EnableWebMvc
    @RestController
    static class StatusController {

        @GetMapping("/{code}")
        ResponseEntity<Void> respond(@PathVariable("code") String code) {
            return SpringStatuses.toBodyBuilder(StatusCode.parse(code)).build();
        }

        @GetMapping("/{code}/error")
        void fail(@PathVariable("code") String code) {
            throw Target.error(StatusCode.parse(code));
        }
    }

    @Override
    public String name() {
        return "Spring 7";
    }

    @Override
    public String product() {
        return "a controller of Spring MVC " + SpringVersion.getVersion() + " on " + EmbeddedTomcat.product();
    }

    @Override
    public URI address() {
        return tomcat.address();
    }

    @Override
    public void close() throws IOException {
        tomcat.close();
    }
}
