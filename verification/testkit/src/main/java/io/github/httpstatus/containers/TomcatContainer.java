package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.http.fileupload.FileUtils;

/** Runs Tomcat 10.1 or 11. */
record TomcatContainer(Tomcat tomcat, Path folder) implements Container {

    static Container start(ServletContainerInitializer application, Optional<String> errorPage) throws Exception {
        Path folder = Files.createTempDirectory("tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        Context context = tomcat.addContext("", folder.toString());
        errorPage.ifPresent(location -> {
            ErrorPage page = new ErrorPage();
            page.setLocation(location);
            context.addErrorPage(page);
        });
        context.addServletContainerInitializer(application, Set.of());
        tomcat.start();
        return new TomcatContainer(tomcat, folder);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
