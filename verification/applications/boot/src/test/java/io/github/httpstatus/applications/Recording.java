package io.github.httpstatus.applications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records the responses of an application. Each recording is shared by all tests, because an application takes seconds to start.
 *
 * @param responses by request
 */
record Recording(Map<String, Exchange> responses) {

    private static final Map<List<Object>, Recording> MADE = new ConcurrentHashMap<>();

    /**
     * Starts an application, sends requests and stops it.
     *
     * @param requests the requests, in the format of {@link Exchange#of}; those for {@code /actuator} go to the management port
     */
    static Recording of(String application, Server server, Kit kit, List<String> requests) {
        return MADE.computeIfAbsent(List.of(application, server, kit), unused -> {
            try {
                return of(application, ClassPath.of(server, kit), requests);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    /** Creates a new recording with any class path. */
    static Recording of(String application, ClassPath classPath, List<String> requests) throws Exception {
        try (RunningApplication running =
                RunningApplication.start(application, classPath, "--spring.config.name=example")) {
            int port = running.port("local.server.port");
            int managementPort = running.port("local.management.port");
            Map<String, Exchange> responses = new LinkedHashMap<>();
            for (String request : requests) {
                responses.put(request, Exchange.of(request.contains(" /actuator") ? managementPort : port, request));
            }
            return new Recording(responses);
        }
    }

    Exchange response(String request) {
        return responses.get(request);
    }
}
