package io.github.httpstatus.containers;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Runs Undertow 2.3. */
record UndertowContainer(Undertow undertow, DeploymentManager deployment) implements Container {

    static Container start(ServletContainerInitializer application, Optional<String> errorPage) throws Exception {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("application")
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        application.getClass(), new ImmediateInstanceFactory<>(application), Set.of()));
        errorPage.ifPresent(location -> info.addErrorPage(Servlets.errorPage(location)));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setHandler(deployment.start())
                .build();
        undertow.start();
        return new UndertowContainer(undertow, deployment);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void stop() throws Exception {
        deployment.stop();
        deployment.undeploy();
        undertow.stop();
    }
}
