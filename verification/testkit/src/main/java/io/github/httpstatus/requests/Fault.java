package io.github.httpstatus.requests;

import io.github.httpstatus.requests.Application.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists requests whose report a container makes uncertain or impossible: the rows of the table at
 * {@code FinalStatusFilter}. They are not part of the load. {@code FaultTest} of {@code verification/load} tests them.
 */
public enum Fault {
    /** Tomcat responds without any filter. */
    SERVLET_UNAVAILABLE("tomcat.*|payara", false, "UNAVAILABLE.*/.*", Shows.NO_FILTER),
    /** The same for a path without a servlet. A standalone Tomcat has a default servlet. */
    NO_SERVLET("tomcat\\d+", false, "NO_SERVLET/.*", Shows.NO_FILTER),

    /** Tomcat completes the dispatch before it runs the error page, and refuses asynchronous processing in the dispatch. */
    ERROR_OF_A_SYNCHRONOUS_SERVLET("tomcat.*|payara", true, "DISPATCH_SYNCHRONOUS_ERROR/.*", Shows.LATER),
    /** The same for the default servlet of a standalone Tomcat. */
    ERROR_OF_THE_DEFAULT_SERVLET("tomcat-standalone", true, "DISPATCH_NOWHERE/.*", Shows.LATER),

    /** Tomcat shows a 500 that no client received. */
    WRITE_LISTENER_THAT_COMMITS("tomcat.*", false, "THROW_IN_WRITE_LISTENER_THAT_COMMITS/.*", Shows.LATER),

    /** Tomcat closes the connection without a response. Over HTTP/2, it may then never end other requests. */
    LISTENER("tomcat.*", false, "THROW_IN_(READ|WRITE)_LISTENER/.*", Shows.NO_RESPONSE),

    /** Tomcat 10.1, and 11 before 11.0.27, closes the connection without a response. */
    EXCEPTION_AFTER_START("tomcat10|tomcat-standalone|payara", false, "START_(ERROR_)?THROW/.*", Shows.NO_RESPONSE),
    /** The same for a dispatch to a path without a servlet. */
    DISPATCH_WITHOUT_SERVLET("tomcat10|payara", false, "DISPATCH_NOWHERE/.*", Shows.NO_RESPONSE),

    /** Tomcat sends the error before or after the dispatch runs, as the threads happen to run. */
    EXCEPTION_AFTER_DISPATCH("tomcat.*|payara", false, "START_DISPATCH_THROW/.*", Shows.NOW_AND_THEN),

    /** Tomcat does not wait for the page, whose thread then writes into this response or into that of another request. */
    WAITING_PAGE_ON_TOMCAT("tomcat.*|payara", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),

    /** Sometimes, Tomcat drops the request without calling a listener. Its thread then writes into another response. */
    GONE_WHILE_WAITING("tomcat.*|payara", false, "GONE_ELSEWHERE/.*", Shows.NOW_AND_THEN),

    /** Tomcat often never ends it if asynchronous processing sent an error just before, on the same connection. */
    TIMEOUT_AFTER_ASYNC_ERROR(
            "tomcat.*", false, "(TIMEOUT|THROW_IN_TIMEOUT_LISTENER|THROW_BY_CONTAINER)/.*", Shows.NOW_AND_THEN),

    /** Sometimes, Payara sends no response. */
    RESTARTED("payara", false, "RESTART_(ERROR|THROW|TWICE)/.*", Shows.NOW_AND_THEN),

    /** Undertow never ends a request whose error page starts asynchronous processing. */
    WAITING_PAGE("undertow|wildfly", true, "THROW/COMPLETES", Shows.NO_RESPONSE),
    /** The same, but not each time. */
    WAITING_PAGES("undertow|wildfly", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),
    /** Undertow does not send the error of an error page after {@code complete()}. */
    ERROR_OF_A_PAGE("undertow|wildfly", true, "ERROR_THEN_COMPLETE/SENDS_ERROR", Shows.NO_RESPONSE),
    /** The same, if another thread calls {@code complete()} before the first dispatch ends. */
    ERROR_OF_A_PAGE_ELSEWHERE(
            "undertow|wildfly", true, "ERROR_(ELSEWHERE|BY_CONTAINER)/SENDS_ERROR", Shows.NOW_AND_THEN),

    /** After these exceptions, Open Liberty ends the request without calling a listener. */
    UNENDED_EXCEPTION("openliberty", false, "(THROW_(IO|ERROR)|CAUGHT|UNAVAILABLE.*|FORWARD_NOWHERE)/.*", Shows.NO_END),
    /** The same after an exception of an error page, such as the one for a writer after a stream. */
    UNENDED_ERROR_PAGE(
            "openliberty",
            true,
            ".*/THROWS.*|ERROR_(AFTER_BODY|IN_WRITE_LISTENER)/(SHOWS|CHANGES_TO_SUCCESS|COMMITS_AND_THROWS)",
            Shows.NO_END),
    /** Afterwards, Open Liberty clears other requests before they are complete. */
    WAITING_PAGE_ON_OPEN_LIBERTY("openliberty", true, ".*/COMPLETES.*", Shows.NOW_AND_THEN),
    /** Often, Open Liberty ends the request only at its timeout. */
    ERROR_ELSEWHERE_WITH_PAGE("openliberty", true, "ERROR_ELSEWHERE/.*", Shows.NOW_AND_THEN);

    /** What a test without the filter shows. */
    public enum Shows {
        /** The client receives no response. */
        NO_RESPONSE,
        /** The request reaches no filter. */
        NO_FILTER,
        /** When the container ends the request, its status is not the one that the client receives. */
        LATER,
        /** The client receives a response, but no listener is called at the end of the request. */
        NO_END,
        /** Nothing, because it does not happen each time. */
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

    /**
     * Returns whether the container sometimes leaves a request of any kind open without a response. Tomcat does so on HTTP/2,
     * even without the kit.
     */
    public static boolean leavesOpen(boolean http2) {
        return http2 && System.getProperty("container.name").startsWith("tomcat");
    }

    /** Returns whether a client sometimes waits forever. Undertow, for example, does not send every error of an error page. */
    public static boolean forgets(boolean http2) {
        return leavesOpen(http2) || System.getProperty("container.name").matches("undertow|wildfly|openliberty|payara");
    }

    /** Returns whether a request is one of these on this container, and so no part of the load. */
    public static boolean any(boolean pages, Kind kind, Page page) {
        return HERE.stream().anyMatch(fault -> (!fault.pages || pages) && fault.isOf(kind, page));
    }
}
