package io.github.httpstatus.requests;

import io.github.httpstatus.requests.Application.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a container makes impossible by itself: a row of the table at {@code FinalStatusFilter}. Such requests are not part of
 * the load, and have tests of their own in {@code FaultTest} of {@code verification/load}.
 */
public enum Fault {
    /** Tomcat answers without filters. */
    SERVLET_UNAVAILABLE("tomcat.*|payara", false, "UNAVAILABLE.*/.*", Shows.NO_FILTER),
    NO_SERVLET("tomcat.*", false, "NO_SERVLET/.*", Shows.NO_FILTER),

    /** Tomcat calls the dispatch complete before it shows the page, and lets no async be started in it. */
    ERROR_OF_A_SYNCHRONOUS_SERVLET("tomcat.*|payara", true, "DISPATCH_SYNCHRONOUS_ERROR/.*", Shows.LATER),

    /** Tomcat says a 500, which nobody got. */
    WRITE_LISTENER_THAT_COMMITS("tomcat.*", false, "THROW_IN_WRITE_LISTENER_THAT_COMMITS/.*", Shows.LATER),

    /** Tomcat 10.1 closes the connection. */
    EXCEPTION_AFTER_START("tomcat10|payara", false, "(START_(ERROR_)?THROW|DISPATCH_NOWHERE)/.*", Shows.NO_RESPONSE),

    /** Tomcat sends the error, and the dispatch runs on a response that is sent or not, as it comes. */
    EXCEPTION_AFTER_DISPATCH("tomcat.*|payara", false, "START_DISPATCH_THROW/.*", Shows.NOW_AND_THEN),

    /** Tomcat does not wait for the page, whose thread then writes into that response or into one to another request. */
    WAITING_PAGE_ON_TOMCAT("tomcat.*|payara", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),

    /** Tomcat now and then drops the request untold, and the thread that has it writes into another. */
    GONE_WHILE_WAITING("tomcat.*|payara", false, "GONE_ELSEWHERE/.*", Shows.NOW_AND_THEN),

    /** Tomcat lets one in some fifty of them wait for ever. */
    TIMEOUT_WITH_PAGE("tomcat.*", true, "TIMEOUT/.*", Shows.NOW_AND_THEN),

    /** Payara sends no response now and then. */
    RESTARTED("payara", false, "RESTART_(ERROR|THROW)/.*", Shows.NOW_AND_THEN),

    /** Undertow closes the connection, and ends no request. */
    WRITE_LISTENER("undertow|wildfly", false, "THROW_IN_WRITE_LISTENER/.*", Shows.NO_RESPONSE),
    WRITE_LISTENER_LATE(
            "undertow|wildfly", false, "THROW_IN_WRITE_LISTENER_(AFTER_COMMIT|THAT_COMMITS)/.*", Shows.NO_END),

    /** Undertow does not end a request whose error page began to wait, or sent an error while the request waited. */
    WAITING_PAGE("undertow|wildfly", true, "THROW/COMPLETES", Shows.NO_RESPONSE),
    WAITING_PAGES("undertow|wildfly", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),
    ERROR_OF_A_PAGE("undertow|wildfly", true, "ERROR_(ELSEWHERE|THEN_COMPLETE)/SENDS_ERROR", Shows.NOW_AND_THEN),

    /** Open Liberty ends a request after these exceptions and calls no listener. */
    UNENDED_EXCEPTION("openliberty", false, "(THROW_(IO|ERROR)|CAUGHT|UNAVAILABLE.*|FORWARD_NOWHERE)/.*", Shows.NO_END),
    /** Nor after an exception of an error page, be it that the page asks for a writer beside the stream. */
    UNENDED_ERROR_PAGE(
            "openliberty",
            true,
            ".*/THROWS.*|ERROR_(AFTER_BODY|IN_WRITE_LISTENER)/(SHOWS|CHANGES_TO_SUCCESS|COMMITS_AND_THROWS)",
            Shows.NO_END),
    /** Afterwards, Open Liberty takes other requests apart before they are complete. */
    WAITING_PAGE_ON_OPEN_LIBERTY("openliberty", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),
    /** Open Liberty leaves the request open. */
    ERROR_ELSEWHERE_WITH_PAGE("openliberty", true, "ERROR_ELSEWHERE/.*", Shows.NOW_AND_THEN);

    /** What a test without the filter shows of it. */
    public enum Shows {
        NO_RESPONSE,
        NO_FILTER,
        /** Whoever looks at the status when the container calls the request ended sees another than the client got. */
        LATER,
        /** A response, and nobody is told that the request has ended. */
        NO_END,
        /** No test, since it does not happen each time. */
        NOW_AND_THEN
    }

    public final boolean pages;
    public final Shows shows;

    private final String containers;
    private final Pattern requests;

    Fault(String containers, boolean pages, String requests, Shows shows) {
        this.containers = containers;
        this.pages = pages;
        this.requests = Pattern.compile(requests);
        this.shows = shows;
    }

    public static Stream<Fault> ofThisContainer() {
        String name = System.getProperty("container.name");
        return Stream.of(values()).filter(fault -> name.matches(fault.containers));
    }

    public boolean isOf(Kind kind, Page page) {
        return requests.matcher(kind + "/" + page).matches();
    }

    private static final List<Fault> HERE = ofThisContainer().toList();

    /** Whether a request of any kind may be neither answered nor ended now and then: by Tomcat, without the kit as well. */
    public static boolean leavesOpen(boolean http2) {
        return http2 && System.getProperty("container.name").startsWith("tomcat");
    }

    /** Whether a client may wait for ever now and then: Undertow does not send all errors of error pages. */
    public static boolean forgets(boolean http2) {
        return leavesOpen(http2) || System.getProperty("container.name").matches("undertow|wildfly|openliberty|payara");
    }

    /** Whether a request is for a test of its own. */
    public static boolean any(boolean pages, Kind kind, Page page) {
        return HERE.stream().anyMatch(fault -> (!fault.pages || pages) && fault.isOf(kind, page));
    }
}
