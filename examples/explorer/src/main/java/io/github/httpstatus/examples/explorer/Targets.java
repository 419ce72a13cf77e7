package io.github.httpstatus.examples.explorer;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the three servers.
 *
 * @param all the running servers for Servlet, Jakarta REST and Spring
 */
record Targets(List<Target> all) implements Closeable {

    private interface Start {
        Target start() throws IOException;
    }

    static Targets start(PrintStream progress) throws IOException {
        Targets started = new Targets(new ArrayList<>());
        for (Start target : List.<Start>of(ServletTarget::new, JaxrsTarget::new, SpringTarget::new)) {
            started.all.add(target.start());
            Target last = started.all.get(started.all.size() - 1);
            progress.println("Started " + last.name() + ": " + last.product());
        }
        return started;
    }

    @Override
    public void close() throws IOException {
        for (Target target : all) {
            target.close();
        }
    }
}
