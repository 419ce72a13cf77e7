package io.github.httpstatus.examples.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Serves the pages, only to browsers on this machine. */
final class Site extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            Pages.SECURITY_POLICY + "; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final transient Pages pages;
    private final transient Sender sender;

    private Site(Pages pages, Sender sender) {
        this.pages = pages;
        this.sender = sender;
    }

    /**
     * Starts to serve the pages.
     *
     * @param port the port, or 0 for any free port
     * @throws IOException if the port is in use
     */
    static EmbeddedTomcat start(int port, Reference reference, Sender sender) throws IOException {
        Site site = new Site(Pages.served(reference, sender.targets()), sender);
        return EmbeddedTomcat.start(port, context -> {
            HttpStatusFilter.register(context);
            context.addServlet("site", site).addMapping("/*");
        });
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HEADERS.forEach(response::setHeader);
        try {
            requireOwnHost(request);
            switch (request.getMethod()) {
                case "GET", "HEAD" -> get(request, response);
                case "POST" -> post(request, response);
                default -> throw notAllowed("GET, HEAD, POST");
            }
        } catch (HttpStatusException error) {
            String accepted = request.getHeader("Accept");
            if (accepted == null || !accepted.contains("text/html")) {
                throw error; // HttpStatusFilter sends problem+json.
            }
            ServletStatuses.apply(error.status(), response);
            error.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            send(pages.problem(error), "text/html; charset=utf-8", response);
        }
    }

    /** Rejects a request for another host, because another site can give its own host the address 127.0.0.1. */
    private static void requireOwnHost(HttpServletRequest request) {
        int port = request.getLocalPort();
        if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(request.getHeader("Host"))) {
            throw new HttpStatusException(
                    HttpStatus.MISDIRECTED_REQUEST, "The explorer responds to 127.0.0.1 and localhost alone");
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String file = request.getPathInfo().substring(1);
        String assetType = Pages.ASSETS.get(file);
        if (assetType != null) {
            send(asset(file), assetType, response);
        } else if (file.isEmpty()) {
            send(pages.home(), "text/html; charset=utf-8", response);
        } else if (file.equals("statuses.json")) {
            send(pages.reference().json(), "application/json", response);
        } else if (file.equals("send")) {
            throw notAllowed("POST");
        } else {
            send(pages.status(status(file, HttpStatus.NOT_FOUND)), "text/html; charset=utf-8", response);
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getPathInfo().equals("/send")) {
            throw notAllowed("GET, HEAD");
        }
        if (!("http://" + request.getHeader("Host")).equals(request.getHeader("Origin"))) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "Only a page of the explorer can send a status");
        }
        StatusCode status = status(request.getParameter("code") + "", HttpStatus.BAD_REQUEST);
        Sender.Sent sent = sender.send(status, request.getParameter("through") + "");
        send(pages.status(status, Optional.of(sent)), "text/html; charset=utf-8", response);
    }

    private static StatusCode status(String code, HttpStatus otherwise) {
        if (!code.matches("[1-9][0-9]{2}")) {
            throw new HttpStatusException(otherwise, "Codes have three digits, from 100 to 999");
        }
        return StatusCode.parse(code);
    }

    private static HttpStatusException notAllowed(String methods) {
        return HttpStatusException.builder(HttpStatus.METHOD_NOT_ALLOWED)
                .detail("Allowed here: " + methods)
                .header("Allow", methods)
                .build();
    }

    static String asset(String file) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void send(String text, String type, HttpServletResponse response) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
