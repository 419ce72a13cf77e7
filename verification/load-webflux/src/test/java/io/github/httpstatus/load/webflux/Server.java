package io.github.httpstatus.load.webflux;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.containers.NettyContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;

/** Lists the servers of WebFlux, each with HTTP/1.1 and HTTP/2 on one port. */
enum Server {
    REACTOR_NETTY {
        @Override
        Container start(HttpHandler application) {
            return NettyContainer.start(new ReactorHttpHandlerAdapter(application));
        }
    },
    TOMCAT {
        @Override
        Container start(HttpHandler application) throws Exception {
            return start("tomcat", new TomcatHttpHandlerAdapter(application));
        }
    },
    JETTY {
        @Override
        Container start(HttpHandler application) throws Exception {
            return start("jetty-ee11", new ServletHttpHandlerAdapter(application));
        }
    };

    /** Returns whether the server makes a report impossible. The table at {@code FinalStatusWebFilter} has a row for it. */
    boolean isImpossible(Kind kind) {
        return this != REACTOR_NETTY && kind.waitsForEver();
    }

    abstract Container start(HttpHandler application) throws Exception;

    static Container start(String container, ServletHttpHandlerAdapter adapter) throws Exception {
        System.setProperty("container", container);
        return Container.start((classes, context) -> {
            var servlet = context.addServlet("webflux", adapter);
            servlet.setAsyncSupported(true);
            servlet.addMapping("/");
        });
    }
}
