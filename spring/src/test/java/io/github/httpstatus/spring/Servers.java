package io.github.httpstatus.spring;

import io.github.httpstatus.containers.Container;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import reactor.core.publisher.Mono;

/** Spring's two frameworks, each on a real container. */
final class Servers {

    @EnableWebMvc
    static class Mvc {}

    @EnableWebFlux
    static class WebFlux implements WebFluxConfigurer {

        /** None: Spring's own needs classes that Tomcat alone does not have. */
        @Override
        public WebSocketService getWebSocketService() {
            return (exchange, handler) -> Mono.empty();
        }
    }

    private Servers() {}

    static Container mvc(Class<?>... components) throws Exception {
        var spring = new AnnotationConfigWebApplicationContext();
        spring.register(Mvc.class);
        spring.register(components);
        return Container.start((classes, context) -> {
            var servlet = context.addServlet("spring", new DispatcherServlet(spring));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/");
        });
    }

    static Container webFlux(Class<?>... components) throws Exception {
        var spring = new AnnotationConfigApplicationContext();
        spring.register(WebFlux.class);
        spring.register(components);
        spring.refresh();
        var handler = WebHttpHandlerBuilder.applicationContext(spring).build();
        return Container.start((classes, context) -> {
            var servlet = context.addServlet("spring", new ServletHttpHandlerAdapter(handler));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/");
        });
    }
}
