/** HTTP status codes for Jakarta REST. */
module io.github.httpstatus.jaxrs {
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive jakarta.ws.rs;

    exports io.github.httpstatus.jaxrs;
}
