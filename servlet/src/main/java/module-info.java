/** HTTP status codes for Jakarta Servlet. */
module io.github.httpstatus.servlet {
    // Annotations alone: nobody needs these at run time.
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive jakarta.servlet;

    exports io.github.httpstatus.servlet;
}
