/** The HTTP status type that every adapter shares. */
module io.github.httpstatus {
    // These contain annotations only, which are not needed at run time.
    requires static com.fasterxml.jackson.annotation;
    requires static org.jspecify;

    exports io.github.httpstatus;
    exports io.github.httpstatus.client to
            io.github.httpstatus.jaxrs,
            io.github.httpstatus.spring,
            io.github.httpstatus.okhttp;
    exports io.github.httpstatus.server to
            io.github.httpstatus.servlet,
            io.github.httpstatus.jaxrs,
            io.github.httpstatus.spring;
}
