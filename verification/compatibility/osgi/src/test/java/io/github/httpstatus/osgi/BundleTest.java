package io.github.httpstatus.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import kotlin.Unit;
import okio.Buffer;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

class BundleTest {

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFelix() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", kotlinPackages())));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stopFelix() throws Exception {
        framework.stop();
        // The framework can write into its folder until it has stopped. The limit ends a test that hangs.
        FrameworkEvent stopped = framework.waitForStop(Duration.ofMinutes(3).toMillis());
        assertEquals(FrameworkEvent.STOPPED, stopped.getType());
    }

    @Test
    void coreStartsWithoutOtherBundles() throws Exception {
        Bundle core = install(StatusCode.class);
        core.start();
        assertEquals(Bundle.ACTIVE, core.getState());
        Class<?> inside = core.loadClass(StatusCode.class.getName());
        assertNotSame(
                StatusCode.class, inside, "must be the class of the bundle, not the one on the class path of the test");
        assertEquals("404 Not Found", inside.getMethod("of", int.class).invoke(null, 404) + "");
    }

    @Test
    void userBundleConvertsBetweenFrameworksOfOtherBundles() throws Exception {
        Bundle core = install(StatusCode.class);
        install(Servlet.class);
        install(Response.class);
        install(okhttp3.Response.class);
        install(Buffer.class);
        Bundle servlet = install(ServletStatuses.class);
        Bundle jaxrs = install(JaxrsStatuses.class);
        Bundle okhttp = install(OkHttpStatuses.class);
        Bundle user = context.installBundle("user", new ByteArrayInputStream(userBundle()));
        user.start();
        assertEquals(Bundle.ACTIVE, user.getState());
        for (Bundle adapter : List.of(servlet, jaxrs, okhttp)) {
            assertSame(
                    core.loadClass(StatusCode.class.getName()),
                    adapter.loadClass(StatusCode.class.getName()),
                    adapter.getSymbolicName());
        }
    }

    /** Installs the jar of a class on the class path of the test. */
    private Bundle install(Class<?> of) throws BundleException {
        return context.installBundle(
                of.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    /** OkHttp needs Kotlin, whose jar is not a bundle, so the OSGi framework provides its packages from the class path. */
    private static Set<String> kotlinPackages() throws Exception {
        URI location =
                Unit.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        try (JarFile jar = new JarFile(Path.of(location).toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("kotlin/") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static byte[] userBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "user");
        attributes.putValue(Constants.BUNDLE_ACTIVATOR, UserActivator.class.getName());
        attributes.putValue(
                Constants.IMPORT_PACKAGE,
                "org.osgi.framework, okhttp3, jakarta.servlet, jakarta.servlet.http, jakarta.ws.rs.core, io.github.httpstatus,"
                        + " io.github.httpstatus.servlet, io.github.httpstatus.jaxrs, io.github.httpstatus.okhttp");
        String file = UserActivator.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                var compiled = UserActivator.class.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new JarEntry(file));
            compiled.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
