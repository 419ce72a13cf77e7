package io.github.httpstatus.examples.explorer;

import static java.util.stream.Collectors.joining;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Specification;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Contains everything that the explorer shows for a status and writes to {@code statuses.json}.
 *
 * @param code the status
 * @param name its constant in the kit, or {@code ""} if it is not registered
 * @param phrase the registered phrase, or else the one of its users, or else {@code ""}
 * @param description a sentence
 * @param statusClass its class
 * @param specification the section that defines it, or empty if it is not registered
 * @param allowsContent whether its responses can have a body
 * @param heuristicallyCacheable whether a cache may store its responses without explicit freshness
 * @param requiredHeader the header that an RFC requires with it, or {@code ""}
 * @param classFallback the status that a client uses in its place if it does not know it
 * @param formerNames its former names in the kit
 * @param frameworks its names in each framework
 * @param uses its meanings for those who use it without a registration
 */
record Entry(
        StatusCode code,
        String name,
        String phrase,
        String description,
        StatusClass statusClass,
        Optional<Link> specification,
        boolean allowsContent,
        boolean heuristicallyCacheable,
        String requiredHeader,
        HttpStatus classFallback,
        List<String> formerNames,
        List<InFramework> frameworks,
        List<Use> uses) {

    /** A text with a link to another site. */
    record Link(String text, String address) {

        private static Link to(Specification specification) {
            return new Link(specification.toString(), specification.link().toString());
        }
    }

    /**
     * Describes the status in a framework.
     *
     * @param withoutName what the framework does with it; empty if the framework has a constant
     */
    record InFramework(String framework, List<Framework.Constant> constants, List<Framework.Call> withoutName) {

        private static InFramework of(Framework framework, StatusCode status) {
            List<Framework.Constant> constants = framework.constants(status);
            return new InFramework(
                    framework.name(), constants, constants.isEmpty() ? framework.withoutName(status) : List.of());
        }
    }

    static Entry of(StatusCode status, List<Framework> frameworks, List<Use> uses) {
        Optional<HttpStatus> registered = HttpStatus.find(status.value());
        List<Use> ofStatus = uses.stream().filter(use -> use.code() == status).toList();
        return new Entry(
                status,
                registered.map(HttpStatus::name).orElse(""),
                registered.map(HttpStatus::phrase).orElseGet(() -> phrases(ofStatus)),
                registered
                        .map(HttpStatus::description)
                        .orElseGet(() -> "Not registered: a client treats it as " + status.equivalent()),
                status.statusClass(),
                registered.map(known -> Link.to(known.specification())),
                status.allowsContent(),
                status.isHeuristicallyCacheable(),
                Optional.ofNullable(Target.REQUIRED_HEADERS.get(status))
                        .map(Map.Entry::getKey)
                        .orElse(""),
                HttpStatus.of(Math.min(status.value() / 100, 5) * 100),
                formerNames(status),
                frameworks.stream()
                        .map(framework -> InFramework.of(framework, status))
                        .toList(),
                ofStatus);
    }

    private static String phrases(List<Use> uses) {
        return uses.stream()
                .map(Use::phrase)
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .collect(joining(" or "));
    }

    /** Returns the aliases of the enum: fields of its type that are not constants. */
    private static List<String> formerNames(StatusCode status) {
        return Arrays.stream(HttpStatus.class.getFields())
                .filter(field -> field.getType() == HttpStatus.class && !field.isEnumConstant())
                .filter(field -> valueOf(field) == status)
                .map(Field::getName)
                .toList();
    }

    private static Object valueOf(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isRegistered() {
        return !name.isEmpty();
    }

    /** Returns the code and the phrase. */
    String title() {
        return (code.value() + " " + phrase).strip();
    }

    /** Returns the frameworks that have a constant. */
    String frameworksWithName() {
        return frameworks.stream()
                .filter(framework -> !framework.constants().isEmpty())
                .map(InFramework::framework)
                .collect(joining(", "));
    }

    /** Returns the Java code for the status with the kit. */
    String expression() {
        return isRegistered() ? "HttpStatus." + name : "StatusCode.of(" + code.value() + ")";
    }

    String importLine() {
        return "import " + (isRegistered() ? HttpStatus.class : StatusCode.class).getName() + ";";
    }

    /** Returns other words for the search: each name and phrase, in lower case and with spaces for underscores. */
    String keywords() {
        StringBuilder words = new StringBuilder(name);
        formerNames.forEach(former -> words.append(' ').append(former));
        frameworks.forEach(framework -> framework
                .constants()
                .forEach(constant -> words.append(' ')
                        .append(constant.expression()
                                .substring(constant.expression().lastIndexOf('.') + 1))));
        uses.forEach(use -> words.append(' ').append(use.who()).append(' ').append(use.phrase()));
        return Arrays.stream(words.toString().toLowerCase(Locale.ROOT).split(" ", -1))
                .map(word -> word.replace('_', ' '))
                .distinct()
                .collect(joining(" "));
    }
}
