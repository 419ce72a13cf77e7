/** The HTTP status type that every adapter shares. */
module io.github.httpstatus {
    // Annotations alone: nobody needs these at run time.
    requires static com.fasterxml.jackson.annotation;
    requires static org.jspecify;

    exports io.github.httpstatus;
}
