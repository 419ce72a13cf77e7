package consumer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;

/** Uses constants and patterns in one {@code switch} over a status. */
class Main {

    static String name(StatusCode status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND -> "missing";
            case StatusCode c when c.isServerError() -> "server";
            case HttpStatus registered -> registered.name();
            case StatusCode other -> "unregistered";
        };
    }

    public static void main(String[] arguments) {
        String names = name(StatusCode.of(404)) + " " + name(StatusCode.of(599)) + " " + name(StatusCode.of(200)) + " "
                + name(StatusCode.of(299));
        if (!names.equals("missing server OK unregistered")) {
            throw new AssertionError(names);
        }
    }
}
