package io.github.httpstatus.servlet;

/** Lists the warnings about a missing or uncertain report. The table at {@link FinalStatusFilter} has a row for each. */
enum FinalStatusWarning {
    NO_FILTER("No status was reported for a request because it never reached this filter."
            + " Register FinalStatusFilter before other filters. Statuses that the server sends without any filter cannot be"
            + " reported."),
    NEVER_DESTROYED(
            "No status was reported for a request because the server ended it without calling a listener."
                    + " Some servers do this after an exception. Handle exceptions in a filter, for example with HttpStatusFilter."),
    NEVER_ENDED("No status was reported for an asynchronous request because the server never ended it."
            + " Some servers do this after an exception, a timeout or a lost connection."
            + " Handle exceptions and timeouts of asynchronous processing in the application."),
    INVALID_STATUS("No status was reported for a request because its response had the invalid status %d"
            + " (expected 100 to 999). Look for the call of HttpServletResponse.setStatus that set it."),
    DISPATCH_AFTER_EXCEPTION("The application threw after calling AsyncContext.dispatch()."
            + " The reported status can differ from the one the client received. Call dispatch() last."),
    ASYNC_ERROR_PAGE("An error page started asynchronous processing, and this server does not wait for it."
            + " The reported status can differ from the one the client received, or be missing."
            + " Complete error pages without startAsync()."),
    ERROR_PAGE_UNSENT(
            "An error page called sendError in asynchronous processing, and this server may then send no response."
                    + " The client may not have received the reported status. Set the status of error pages without sendError()."),
    ASYNC_UNSUPPORTED(
            "A filter or servlet does not support asynchronous processing, so a status was reported before the"
                    + " error page ran. If the page changes the status, the report is wrong. Set async-supported to true."),
    STATUS_REPLACED(
            "A listener threw in asynchronous processing after a part of the response was sent, and this server then"
                    + " shows status 500. The reported status can differ from the one the client received."
                    + " Catch exceptions in the listener.");

    final String message;

    FinalStatusWarning(String message) {
        this.message = message;
    }
}
