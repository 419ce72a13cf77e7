package io.github.httpstatus.servers;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends the status in its path, with the resulting status as the body or with the error page of the server. */
@WebServlet({"/status/*", "/error/*"})
public class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StatusCode status = StatusCode.parse(request.getPathInfo().substring(1));
        if (request.getServletPath().equals("/error")) {
            ServletStatuses.sendError(status, response);
            return;
        }
        ServletStatuses.apply(status, response);
        if (status.allowsContent()) {
            response.getWriter().print(ServletStatuses.of(response));
        }
    }
}
