package io.github.httpstatus.containers;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Runs Jetty 12.1. The handler decides which version of Servlet it serves. */
record JettyContainer(Server jetty, ServerConnector connector) implements Container {

    static Container start(Handler application) throws Exception {
        Server jetty = new Server();
        ServerConnector connector =
                Boolean.getBoolean("http2") ? JettyHttp2.connector(jetty) : new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(application);
        // A handler around the whole application, for comparisons.
        String around = System.getProperty("jetty.around");
        if (around != null) {
            jetty.insertHandler(Class.forName(around)
                    .asSubclass(Handler.Singleton.class)
                    .getConstructor()
                    .newInstance());
        }
        jetty.start();
        return new JettyContainer(jetty, connector);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        jetty.stop();
    }
}
