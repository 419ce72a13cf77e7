package io.github.httpstatus.containers;

import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What Jetty needs for HTTP/2, which is a jar of its own. */
final class JettyHttp2 {

    private JettyHttp2() {}

    static ServerConnector connector(Server jetty) {
        HttpConfiguration http = new HttpConfiguration();
        return new ServerConnector(jetty, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    }
}
