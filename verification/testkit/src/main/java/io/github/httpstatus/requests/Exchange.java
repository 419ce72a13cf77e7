package io.github.httpstatus.requests;

import io.github.httpstatus.requests.Application.Page;

/** What one request came to: "KIND/PAGE: got 200, reported [500]". */
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

    /** How it reads, with the page if there was one. */
    public String line(boolean pages) {
        return kind + (pages ? "/" + page : "") + ": got " + got + ", reported " + (times == 0 ? "nothing" : reported)
                + (times > 1 ? ", " + times + " times" : "");
    }
}
