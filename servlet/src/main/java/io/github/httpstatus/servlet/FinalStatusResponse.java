package io.github.httpstatus.servlet;

import jakarta.servlet.http.HttpServletResponse;

/** What a response says of itself, behind which a container may be further or less far than it says. */
final class FinalStatusResponse {

    private final HttpServletResponse response;

    /** Whether the container dates a response at once, as Jetty does, and not when it goes. */
    private final boolean datedAtOnce;

    /** The status with which it was seen to be on its way, or 0. */
    private int sent;

    FinalStatusResponse(HttpServletResponse response) {
        this.response = response;
        this.datedAtOnce = response.containsHeader("Date");
    }

    int status() {
        return sent == 0 ? response.getStatus() : sent;
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    /** Whether it is on its way. Tomcat, which says a 500 after an exception then, dates a response only as it goes. */
    boolean isSent() {
        return !datedAtOnce && response.isCommitted() && response.containsHeader("Date");
    }

    /** Keeps the status if it is on its way. */
    void keepIfSent() {
        if (sent == 0 && isSent()) {
            sent = response.getStatus();
        }
    }

    /** Whether it is on its way with a status that nobody saw then, and that Tomcat may have made a 500 of. */
    boolean isDoubtful() {
        return sent == 0 && isSent() && response.getStatus() == 500;
    }

    /** Whether it is committed by more than sendError: Jetty, whose error page comes later, lets one set the status. */
    boolean isFixed() {
        if (!response.isCommitted()) {
            return false;
        }
        int status = response.getStatus();
        response.setStatus(status == 500 ? 501 : 500);
        boolean fixed = response.getStatus() == status;
        response.setStatus(status);
        return fixed;
    }

    /** Whether it says to have content, of which Jetty, that would have sent it if it were whole, makes an error now. */
    boolean announcesContent() {
        String length = response.getHeader("Content-Length");
        return length != null && !length.equals("0");
    }
}
