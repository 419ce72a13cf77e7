/** HTTP status codes for Jakarta Servlet. */
module io.github.httpstatus.servlet {
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive jakarta.servlet;

    exports io.github.httpstatus.servlet;
}
