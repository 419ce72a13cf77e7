package io.github.httpstatus.servers;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.requests.Arrivals;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Returns the reports of the requests that have a number. {@code /reports} has a line for each report, with the number, the
 * status and the outcome. {@code /reports/arrived/7} returns whether request 7 has arrived, and {@code /reports/gone/7}
 * records that its client has disconnected. {@code /reports/collect} runs the garbage collector.
 */
@WebServlet({"/reports", "/reports/*"})
public class ReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Map<Integer, List<String>> REPORTS = new ConcurrentHashMap<>();

    static void add(HttpServletRequest request, FinalStatus status) {
        if (request.getHeader("Id") != null) {
            int id = Arrivals.id(request);
            REPORTS.computeIfAbsent(id, unused -> new CopyOnWriteArrayList<>())
                    .add(id + " " + status.status().value() + " " + status.outcome());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        int id = path.matches("/.+/\\d+") ? Integer.parseInt(path.replaceFirst(".*/", "")) : -1;
        if (path.startsWith("/arrived/")) {
            response.getWriter().print(Arrivals.contain(id));
        } else if (path.startsWith("/gone/")) {
            Arrivals.gone(id);
        } else if (path.equals("/collect")) {
            System.gc();
        } else {
            for (List<String> reports : REPORTS.values()) {
                for (String report : reports) {
                    response.getWriter().println(report);
                }
            }
        }
    }
}
