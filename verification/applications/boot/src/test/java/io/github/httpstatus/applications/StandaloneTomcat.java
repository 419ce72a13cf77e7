package io.github.httpstatus.applications;

import io.github.httpstatus.contract.HangGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs Tomcat in its own process, and deploys applications to it. */
final class StandaloneTomcat {

    private static final String SERVER = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector port="0" address="127.0.0.1"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps" startStopThreads="2"/>
                </Engine>
              </Service>
            </Server>
            """;

    /** Turns the scan of jars off. It takes seconds, and all that it would find is in the classes. */
    private static final String CONTEXT = """
            <Context>
              <JarScanner><JarScanFilter tldSkip="*.jar" pluggabilitySkip="*.jar"/></JarScanner>
            </Context>
            """;

    private static final Pattern PORT =
            Pattern.compile("Starting ProtocolHandler .*127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"");

    private final Path base;
    private Process process;

    /**
     * Prepares a server.
     *
     * @param base an empty folder
     */
    StandaloneTomcat(Path base) throws IOException {
        this.base = base;
        Files.createDirectories(base.resolve("temp"));
        Path configuration = Files.createDirectories(base.resolve("conf"));
        Files.writeString(configuration.resolve("server.xml"), SERVER);
        Files.writeString(configuration.resolve("context.xml"), CONTEXT);
    }

    /**
     * Deploys an application, as a WAR that is unpacked.
     *
     * @param path the path of the application, with a slash
     * @param classPath the class path of the application; only a part of the folder with test classes is copied
     * @param ofTests the files and folders of this part
     */
    void deploy(String path, ClassPath classPath, String... ofTests) throws IOException {
        Path war = base.resolve("webapps" + path + "/WEB-INF");
        Path jars = Files.createDirectories(war.resolve("lib"));
        Path tests = Path.of("target/test-classes").toAbsolutePath();
        for (Path each : classPath.entries()) {
            if (each.equals(tests)) {
                for (String part : ofTests) {
                    copy(each, part, war.resolve("classes"));
                }
            } else if (Files.isDirectory(each)) {
                copy(each, "", war.resolve("classes"));
            } else if (Files.exists(each)) {
                Files.copy(each, jars.resolve(each.getFileName()));
            }
        }
    }

    private static void copy(Path folder, String part, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /**
     * Starts the server.
     *
     * @return its port
     */
    int start() throws Exception {
        Path home = Path.of("target/apache-tomcat-" + System.getProperty("standalone.version"))
                .toAbsolutePath();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dcatalina.home=" + home,
                        "-Dcatalina.base=" + base,
                        "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                        "-Djava.util.logging.config.file=" + home.resolve("conf/logging.properties"),
                        "-Djava.io.tmpdir=" + base.resolve("temp"),
                        "-cp",
                        home.resolve("bin/bootstrap.jar")
                                + System.getProperty("path.separator")
                                + home.resolve("bin/tomcat-juli.jar"),
                        "org.apache.catalina.startup.Bootstrap",
                        "start")
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(port), "Output of Tomcat");
        reader.setDaemon(true);
        reader.start();
        return HangGuard.get(port);
    }

    private void read(CompletableFuture<Integer> port) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                Matcher started = PORT.matcher(line);
                if (started.find()) {
                    port.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException stopped) {
            // The process has ended.
        } finally {
            port.completeExceptionally(new IllegalStateException("Tomcat ended before it started"));
        }
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
