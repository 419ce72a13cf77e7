package io.github.httpstatus.examples.relay;

import jakarta.servlet.ServletContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A Tomcat with one application, on a free port of the loopback interface. */
final class EmbeddedTomcat implements Closeable {

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;

    private EmbeddedTomcat(Path directory) {
        this.directory = directory;
    }

    static EmbeddedTomcat start(Consumer<ServletContext> application) {
        try {
            EmbeddedTomcat started = new EmbeddedTomcat(Files.createTempDirectory("relay"));
            started.serve(application);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Consumer<ServletContext> application) throws IOException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setThrowOnFailure(true);
        tomcat.setSilent(true);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.addContext("", null)
                .addServletContainerInitializer((classes, context) -> application.accept(context), null);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException(e);
        }
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
        // The next Tomcat in this virtual machine would make this directory again.
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
