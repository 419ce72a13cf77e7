package io.github.httpstatus.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wraps a request with the attributes that it had before its error page ran, such as the route that Spring found. */
final class RequestBeforeErrorPage extends HttpServletRequestWrapper {

    private final Map<String, Object> attributes = new HashMap<>();

    RequestBeforeErrorPage(HttpServletRequest request, HttpServletRequest dispatched) {
        super(request);
        Collections.list(dispatched.getAttributeNames())
                .forEach(name -> attributes.put(name, dispatched.getAttribute(name)));
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }
}
