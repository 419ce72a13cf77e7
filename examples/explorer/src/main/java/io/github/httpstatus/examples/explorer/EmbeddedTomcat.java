package io.github.httpstatus.examples.explorer;

import jakarta.servlet.ServletContext;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

/** Runs Tomcat with one application, on the loopback interface. */
final class EmbeddedTomcat implements Closeable {

    private static final int LONGEST_FORM = 16 * 1024;

    private final Tomcat tomcat = new Tomcat();
    private final Path directory = Files.createTempDirectory("explorer");

    private EmbeddedTomcat() throws IOException {}

    /**
     * Starts a Tomcat.
     *
     * @param port the port, or 0 for any free port
     * @param application adds the servlets
     * @throws IOException if the port is in use
     */
    static EmbeddedTomcat start(int port, Consumer<ServletContext> application) throws IOException {
        EmbeddedTomcat started = new EmbeddedTomcat();
        try {
            started.serve(port, application);
            return started;
        } catch (LifecycleException e) {
            started.close();
            throw new IOException("Tomcat cannot start on port " + port + ": " + e.getMessage(), e);
        }
    }

    private void serve(int port, Consumer<ServletContext> application) throws LifecycleException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(port);
        tomcat.setSilent(true);
        tomcat.getConnector().setThrowOnFailure(true);
        tomcat.getConnector().setMaxPostSize(LONGEST_FORM);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.addContext("", null)
                .addServletContainerInitializer((classes, context) -> application.accept(context), null);
        tomcat.start();
    }

    static String product() {
        return ServerInfo.getServerInfo().replace('/', ' ');
    }

    URI address() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + tomcat.getConnector().getLocalPort());
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException(e);
        }
        // The next Tomcat in this JVM creates this directory again.
        System.clearProperty(Globals.CATALINA_HOME_PROP);
        List<Path> leavesFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : leavesFirst) {
            Files.delete(file);
        }
    }
}
