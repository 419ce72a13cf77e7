package io.github.httpstatus.examples.relay;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import io.github.httpstatus.spring.SpringStatuses;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.core.SpringVersion;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A Spring MVC controller on Tomcat. */
final class SpringServer implements Server {

    private final EmbeddedTomcat tomcat;

    SpringServer(Service service) {
        tomcat = EmbeddedTomcat.start(context -> {
            AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
            beans.setServletContext(context);
            beans.register(Answer.class, HttpStatusExceptionHandler.class);
            beans.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("service", service));
            context.addServlet("spring", new DispatcherServlet(beans)).addMapping("/*");
        });
    }

    @EnableWebMvc
    @RestController
    static class Answer {

        private final Service service;

        Answer(Service service) {
            this.service = service;
        }

        @GetMapping("/error/{failure}")
        void fail(@PathVariable("failure") Service.Failure failure) throws IOException {
            service.fail(failure);
        }

        @GetMapping("/{code}")
        ResponseEntity<Void> answer(@PathVariable("code") String code) {
            return SpringStatuses.toBodyBuilder(StatusCode.parse(code)).build();
        }
    }

    @Override
    public String name() {
        return "Spring";
    }

    @Override
    public String product() {
        return "Spring's HttpStatus, on Spring MVC " + SpringVersion.getVersion() + " and the same Tomcat";
    }

    @Override
    public List<String> constants(StatusCode status) {
        return Optional.ofNullable(HttpStatus.resolve(status.value())).map(Enum::name).stream()
                .toList();
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
