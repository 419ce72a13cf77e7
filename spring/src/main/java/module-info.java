/** HTTP status codes for Spring Framework. */
module io.github.httpstatus.spring {
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive spring.web;

    exports io.github.httpstatus.spring;
}
