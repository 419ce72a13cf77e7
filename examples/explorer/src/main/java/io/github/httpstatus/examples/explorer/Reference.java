package io.github.httpstatus.examples.explorer;

import static java.util.stream.Collectors.toCollection;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Provides everything that the explorer shows: data of the kit and of the frameworks, and unregistered uses. */
final class Reference {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Framework> frameworks;
    private final List<Use> uses;
    private final List<LookAlikes> lookAlikes;

    private Reference(List<Framework> frameworks, List<Use> uses, List<LookAlikes> lookAlikes) {
        this.frameworks = frameworks;
        this.uses = uses;
        this.lookAlikes = lookAlikes;
    }

    static Reference load() throws IOException {
        return new Reference(
                read("frameworks.json", new TypeReference<>() {}),
                read("uses.json", new TypeReference<>() {}),
                read("look-alikes.json", new TypeReference<>() {}));
    }

    private static <T> T read(String file, TypeReference<T> type) throws IOException {
        try (InputStream in = Reference.class.getResourceAsStream(file)) {
            return JSON.readValue(in, type);
        }
    }

    /** Returns everything about one status. */
    Entry entry(StatusCode status) {
        return Entry.of(status, frameworks, uses);
    }

    List<Entry> registered(StatusClass ofClass) {
        return Stream.of(HttpStatus.values())
                .filter(ofClass::contains)
                .map(this::entry)
                .toList();
    }

    /** Returns the unregistered codes that are in use or have a name in a framework. */
    List<Entry> unregistered() {
        Stream<StatusCode> used = uses.stream().map(Use::code);
        Stream<StatusCode> named = frameworks.stream()
                .flatMap(framework -> framework.names().keySet().stream().map(StatusCode::of));
        return Stream.concat(used, named)
                .filter(status -> !(status instanceof HttpStatus))
                .collect(toCollection(() -> new TreeSet<>(Comparator.comparingInt(StatusCode::value))))
                .stream()
                .map(this::entry)
                .toList();
    }

    /** Returns the frameworks of the servers, in their order. */
    List<Framework> frameworks(List<Target> targets) {
        return targets.stream().map(target -> framework(target.name())).toList();
    }

    /** Returns the framework with a name that {@link Entry} uses. */
    Framework framework(String name) {
        return frameworks.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<LookAlikes> lookAlikes() {
        return lookAlikes;
    }

    List<LookAlikes> lookAlikes(StatusCode status) {
        return lookAlikes.stream()
                .filter(alike ->
                        status instanceof HttpStatus known && alike.codes().containsKey(known))
                .toList();
    }

    /** The contents of {@code statuses.json}. */
    private record Everything(List<Origin> frameworks, List<Entry> statuses) {}

    private record Origin(String name, String source, String importLine) {}

    /** Returns all statuses with a name as JSON. */
    String json() {
        List<Entry> named = Stream.concat(
                        Stream.of(StatusClass.values()).flatMap(ofClass -> registered(ofClass).stream()),
                        unregistered().stream())
                .sorted(Comparator.comparingInt(entry -> entry.code().value()))
                .toList();
        List<Origin> origins = frameworks.stream()
                .map(framework -> new Origin(framework.name(), framework.source(), framework.importLine()))
                .toList();
        return JSON.writeValueAsString(new Everything(origins, named));
    }
}
