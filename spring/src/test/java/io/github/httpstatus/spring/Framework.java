package io.github.httpstatus.spring;

import io.github.httpstatus.containers.Container;
import jakarta.servlet.Servlet;
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

/** Spring's two, each on a real container. */
enum Framework {
    MVC(HttpStatusExceptionHandler.class) {
        @Override
        Container start(Class<?>... components) throws Exception {
            var spring = new AnnotationConfigWebApplicationContext();
            spring.register(Mvc.class);
            spring.register(components);
            return serve(new DispatcherServlet(spring));
        }
    },
    WEB_FLUX(HttpStatusWebExceptionHandler.class) {
        @Override
        Container start(Class<?>... components) throws Exception {
            var spring = new AnnotationConfigApplicationContext();
            spring.register(WebFlux.class);
            spring.register(components);
            spring.refresh();
            return serve(new ServletHttpHandlerAdapter(
                    WebHttpHandlerBuilder.applicationContext(spring).build()));
        }
    };

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

    /** Our handler for it. */
    final Class<?> handler;

    Framework(Class<?> handler) {
        this.handler = handler;
    }

    /** Starts an application of these beans and nothing else. */
    abstract Container start(Class<?>... components) throws Exception;

    private static Container serve(Servlet servlet) throws Exception {
        return Container.start((classes, context) -> {
            var spring = context.addServlet("spring", servlet);
            spring.setAsyncSupported(true);
            spring.addMapping("/");
        });
    }
}
