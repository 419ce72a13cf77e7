module consumer {
    requires io.github.httpstatus.jaxrs;
    requires io.github.httpstatus.okhttp;
    requires io.github.httpstatus.servlet;
    requires io.github.httpstatus.spring;

    uses jakarta.ws.rs.core.Feature;
}
