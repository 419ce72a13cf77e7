package io.github.httpstatus.applications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an application responds to requests. Each is made once for all tests, since an application takes seconds to start.
 *
 * @param responses by request
 */
record Recording(Map<String, Exchange> responses) {

    private static final Map<List<Object>, Recording> MADE = new ConcurrentHashMap<>();

    /**
     * Starts an application, sends requests and stops it.
     *
     * @param requests as for {@link Exchange#of}; those for {@code /actuator} go to its management port
     */
    static Recording of(String application, Server server, Kit kit, List<String> requests) {
        return MADE.computeIfAbsent(List.of(application, server, kit), unused -> {
            try (RunningApplication running =
                    RunningApplication.start(application, ClassPath.of(server, kit), "--spring.config.name=example")) {
                return of(running.port("local.server.port"), running.port("local.management.port"), requests);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    /** Sends requests to a server that runs. */
    static Recording of(int port, int managementPort, List<String> requests) throws Exception {
        Map<String, Exchange> responses = new LinkedHashMap<>();
        for (String request : requests) {
            responses.put(request, Exchange.of(request.contains(" /actuator") ? managementPort : port, request));
        }
        return new Recording(responses);
    }

    Exchange response(String request) {
        return responses.get(request);
    }
}
