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
 * @param reference what they show
 * @param engine holds the compiled templates
 * @param links how they refer to each other
 * @param targets what a status can be sent through; empty in an export
 */
record Pages(Reference reference, TemplateEngine engine, Links links, List<Target> targets) {

    /** What a page may load and send: files of the explorer, and forms to it. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'";

    /** Files that the pages load. */
    static final Map<String, String> ASSETS = Map.of(
            "explorer.css", "text/css; charset=utf-8",
            "explorer.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    /**
     * The form of the links between pages, which are all in one folder.
     *
     * @param home the link to the list of all statuses
     * @param suffix what follows the code in the link to a status
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

    /** The list of all statuses. */
    String home() {
        return render("home.jte", Map.of("pages", this));
    }

    /** The page of a status. */
    String status(StatusCode status) {
        return status(status, Optional.empty());
    }

    /** The page of a status with the response that was just received. */
    String status(StatusCode status, Optional<Sender.Sent> sent) {
        return render("status.jte", Map.of("pages", this, "entry", reference.entry(status), "sent", sent));
    }

    /** What a browser gets in place of problem+json. */
    String problem(HttpStatusException error) {
        return render("problem.jte", Map.of("pages", this, "error", error));
    }

    /** A class as people write it. */
    String heading(StatusClass ofClass) {
        return switch (ofClass) {
            case INFORMATIONAL -> "1xx informational";
            case SUCCESSFUL -> "2xx successful";
            case REDIRECTION -> "3xx redirection";
            case CLIENT_ERROR -> "4xx client error";
            case SERVER_ERROR -> "5xx server error";
        };
    }

    /** A class in the style sheet. */
    String cssClass(StatusClass ofClass) {
        return ofClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String render(String template, Map<String, Object> parameters) {
        StringOutput page = new StringOutput();
        engine.render(template, parameters, page);
        return page.toString();
    }
}
