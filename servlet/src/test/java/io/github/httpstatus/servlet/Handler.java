package io.github.httpstatus.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Handles the GET requests of a servlet. */
interface Handler {

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

    /** Adds a servlet for a path, with the path as its name. */
    static ServletRegistration.Dynamic add(ServletContext context, String path, Handler handler) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        };
        var registration = context.addServlet(path, servlet);
        registration.addMapping(path);
        registration.setAsyncSupported(true);
        return registration;
    }
}
