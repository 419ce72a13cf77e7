package io.github.httpstatus.containers;

import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Creates a connector with HTTP/2. It is a separate class, because HTTP/2 is in its own jar. */
final class JettyHttp2 {

    private JettyHttp2() {}

    static ServerConnector connector(Server jetty) {
        HttpConfiguration http = new HttpConfiguration();
        return new ServerConnector(jetty, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    }
}
