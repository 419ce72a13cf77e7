package io.github.httpstatus.servers;

import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.requests.Application;
import io.github.httpstatus.servlet.FinalStatusFilter;
import io.github.httpstatus.servlet.HttpStatusFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;

/**
 * Registers the filters outside those that annotations declare, and tries to register them again. Adds the servlets to which
 * {@code FinalStatusTest} sends its requests.
 */
@WebListener
public class Listener implements ServletContextListener {

    static final String REFUSALS = "refusals";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        FinalStatusFilter.register(context, ReportServlet::add);
        HttpStatusFilter.register(
                context,
                List.of((request, thrown, response) ->
                        Errors.customized(request.getHeader("X-Caller"), thrown, response)));
        Application.addTo(context);
        context.setAttribute(
                REFUSALS,
                List.of(
                        refusal(() -> HttpStatusFilter.register(context)),
                        refusal(() -> FinalStatusFilter.register(context, (request, status) -> {}))));
    }

    private static String refusal(Runnable registration) {
        try {
            registration.run();
            return "none";
        } catch (IllegalStateException refusal) {
            return refusal.getMessage();
        }
    }
}
