package io.github.httpstatus.requests;

import io.github.httpstatus.requests.Application.Page;

/**
 * What a client received for one request, and what was reported.
 *
 * @param id the number of the request
 * @param kind the kind of request
 * @param page what its error page did, if there was one
 * @param got the status that the client received, or 0 if there was no response
 * @param whole whether the response was complete
 * @param times the number of reports
 * @param reported the status of the last report, or 0 if there was none
 */
public record Exchange(int id, Kind kind, Page page, int got, boolean whole, int times, int reported) {

    public boolean isMissing() {
        return times == 0;
    }

    public boolean isRepeated() {
        return times > 1;
    }

    public boolean isDifferent() {
        return times > 0 && got != 0 && got != reported;
    }

    public boolean isWrong() {
        return isMissing() || isRepeated() || isDifferent();
    }

    /**
     * Describes the exchange: {@code ERROR/CHANGES: got 418, reported 404}.
     *
     * @param pages whether to name the page
     */
    public String line(boolean pages) {
        return kind + (pages ? "/" + page : "") + ": got " + got + ", reported " + (times == 0 ? "nothing" : reported)
                + (times > 1 ? ", " + times + " times" : "");
    }
}
