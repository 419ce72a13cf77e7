package io.github.httpstatus.spring;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.containers.NettyContainer;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
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

/** Starts applications of Spring MVC and WebFlux on real servers. */
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
            return serve(new ServletHttpHandlerAdapter(
                    observed(webFlux(components), registry).build()));
        }

        /** Since Spring 6.1, the builder accepts the registry. Spring 6.0 has a filter for it, which Spring 7 removed. */
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

        /** Replaces Spring's own service, which needs classes that are not in tomcat-embed-core. */
        @Override
        public WebSocketService getWebSocketService() {
            return (exchange, handler) -> Mono.empty();
        }
    }

    /** Our handler for this framework. */
    final Class<?> handler;

    Framework(Class<?> handler) {
        this.handler = handler;
    }

    /** Starts an application with only these beans. */
    Container start(Class<?>... components) throws Exception {
        return startObserved(ObservationRegistry.NOOP, components);
    }

    /** Starts an application with these beans and with Spring's own observation. */
    abstract Container startObserved(ObservationRegistry registry, Class<?>... components) throws Exception;

    /** Starts an application of WebFlux with only these beans, on Reactor Netty. */
    static Container startOnNetty(Class<?>... components) {
        return NettyContainer.start(
                new ReactorHttpHandlerAdapter(webFlux(components).build()));
    }

    private static WebHttpHandlerBuilder webFlux(Class<?>... components) {
        var spring = new AnnotationConfigApplicationContext();
        spring.register(WebFlux.class);
        spring.register(components);
        spring.refresh();
        return WebHttpHandlerBuilder.applicationContext(spring);
    }

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
