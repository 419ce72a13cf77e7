/** HTTP status codes for Jakarta REST. */
module io.github.httpstatus.jaxrs {
    requires static jakarta.annotation;
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive jakarta.ws.rs;

    exports io.github.httpstatus.jaxrs;

    provides jakarta.ws.rs.core.Feature with
            io.github.httpstatus.jaxrs.Discovered.Feature;
}
