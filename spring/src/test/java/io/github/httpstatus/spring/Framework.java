package io.github.httpstatus.spring;

import io.github.httpstatus.containers.Container;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import reactor.core.publisher.Mono;

/** Spring's two, each on a real container. */
enum Framework {
    MVC(HttpStatusExceptionHandler.class) {
        @Override
        Container startObserved(ObservationRegistry registry, Class<?>... components) throws Exception {
            var spring = new AnnotationConfigWebApplicationContext();
            spring.register(Mvc.class);
            spring.register(components);
            return serve(new DispatcherServlet(spring), new ServerHttpObservationFilter(registry));
        }
    },
    WEB_FLUX(HttpStatusWebExceptionHandler.class) {
        @Override
        Container startObserved(ObservationRegistry registry, Class<?>... components) throws Exception {
            var spring = new AnnotationConfigApplicationContext();
            spring.register(WebFlux.class);
            spring.register(components);
            spring.refresh();
            return serve(
                    new ServletHttpHandlerAdapter(observed(WebHttpHandlerBuilder.applicationContext(spring), registry)
                            .build()));
        }

        /** From Spring 6.1 the builder takes the registry. Spring 6.0 has a filter for it, which Spring 7 has not. */
        private static WebHttpHandlerBuilder observed(WebHttpHandlerBuilder builder, ObservationRegistry registry)
                throws ReflectiveOperationException {
            try {
                WebHttpHandlerBuilder.class
                        .getMethod("observationRegistry", ObservationRegistry.class)
                        .invoke(builder, registry);
            } catch (NoSuchMethodException spring60) {
                Object filter = Class.forName("org.springframework.web.filter.reactive.ServerHttpObservationFilter")
                        .getConstructor(ObservationRegistry.class)
                        .newInstance(registry);
                builder.filters(filters -> filters.add(0, (WebFilter) filter));
            }
            return builder;
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
    Container start(Class<?>... components) throws Exception {
        return startObserved(ObservationRegistry.NOOP, components);
    }

    /** Starts the same with Spring's own observation around it. */
    abstract Container startObserved(ObservationRegistry registry, Class<?>... components) throws Exception;

    private static Container serve(Servlet servlet, Filter... filters) throws Exception {
        return Container.start((classes, context) -> {
            for (Filter filter : filters) {
                var around = context.addFilter(filter.getClass().getName(), filter);
                around.setAsyncSupported(true);
                around.addMappingForUrlPatterns(null, false, "/*");
            }
            var spring = context.addServlet("spring", servlet);
            spring.setAsyncSupported(true);
            spring.addMapping("/");
        });
    }
}
