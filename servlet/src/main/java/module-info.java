/** HTTP status codes for Jakarta Servlet. */
module io.github.httpstatus.servlet {
    // These contain annotations only, which are not needed at run time.
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive jakarta.servlet;

    exports io.github.httpstatus.servlet;
}
