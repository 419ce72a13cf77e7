package io.github.httpstatus.examples.explorer;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Renders the pages.
 *
 * @param reference the contents of the pages
 * @param engine the compiled templates
 * @param links the form of the links between pages
 * @param targets the servers that can send a status; empty in an export
 */
record Pages(Reference reference, TemplateEngine engine, Links links, List<Target> targets) {

    /** The policy of the pages: they may load files of the explorer and send forms to it. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'";

    /** The files that the pages load. */
    static final Map<String, String> ASSETS = Map.of(
            "explorer.css", "text/css; charset=utf-8",
            "explorer.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    /**
     * Describes the links between pages, which are all in one folder.
     *
     * @param home the link to the list of all statuses
     * @param suffix the text after the code in the link to a status
     */
    record Links(String home, String suffix) {

        static final Links SERVED = new Links("./", "");
        static final Links EXPORTED = new Links("index.html", ".html");

        String to(StatusCode status) {
            return status.value() + suffix;
        }
    }

    static Pages served(Reference reference, List<Target> targets) {
        return new Pages(reference, templates(), Links.SERVED, targets);
    }

    static Pages exported(Reference reference) {
        return new Pages(reference, templates(), Links.EXPORTED, List.of());
    }

    private static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
    }

    /** Renders the list of all statuses. */
    String home() {
        return render("home.jte", Map.of("pages", this));
    }

    /** Renders the page of a status. */
    String status(StatusCode status) {
        return status(status, Optional.empty());
    }

    /** Renders the page of a status with the response that was just received. */
    String status(StatusCode status, Optional<Sender.Sent> sent) {
        return render("status.jte", Map.of("pages", this, "entry", reference.entry(status), "sent", sent));
    }

    /** Renders an error for a browser, in place of problem+json. */
    String problem(HttpStatusException error) {
        return render("problem.jte", Map.of("pages", this, "error", error));
    }

    /** Returns the usual name of a class, such as 4xx. */
    String heading(StatusClass ofClass) {
        return switch (ofClass) {
            case INFORMATIONAL -> "1xx informational";
            case SUCCESSFUL -> "2xx successful";
            case REDIRECTION -> "3xx redirection";
            case CLIENT_ERROR -> "4xx client error";
            case SERVER_ERROR -> "5xx server error";
        };
    }

    /** Returns the name of a class in the style sheet. */
    String cssClass(StatusClass ofClass) {
        return ofClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String render(String template, Map<String, Object> parameters) {
        StringOutput page = new StringOutput();
        engine.render(template, parameters, page);
        return page.toString();
    }
}
