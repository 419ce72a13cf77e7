package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Compares the public API of each module with a text, so that a review shows every change. The text has every public type with
 * its public and protected members, their nullness and the values of constants.
 */
class ApiTest {

    static final List<String> FOLDERS = Repository.PUBLISHED;

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void apiMatchesTheText(String folder) throws Exception {
        Path classes = Repository.ROOT.resolve(folder).resolve("target/classes");
        String api;
        try (Stream<Path> files = Files.walk(classes)) {
            api = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    // These packages are exported only to adapters.
                    .filter(file -> !file.matches(".*/(client|server)/.*|(.*/)?(module|package)-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .map(ApiTest::type)
                    .filter(ApiTest::isVisible)
                    .map(ApiTest::text)
                    .collect(Collectors.joining("\n"));
        }
        Path actual = Files.createDirectories(Path.of("target", "api")).resolve(folder + ".txt");
        Files.writeString(actual, api);
        Path expected = Repository.ROOT.resolve(folder).resolve("api.txt");
        assertEquals(
                Files.exists(expected) ? Files.readString(expected) : "",
                api,
                "The API has changed. If that is intended: cp verification/release/" + actual + " " + folder
                        + "/api.txt");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String text(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getAnnotatedSuperclass()), Arrays.stream(type.getAnnotatedInterfaces()))
                .map(ApiTest::text)
                .filter(name -> !name.equals("Object"))
                .collect(Collectors.joining(", "));
        String permitted = type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", " permits ", ""))
                : "";
        return shorter(type.toGenericString()) + (supertypes.isEmpty() ? "" : " : " + supertypes) + permitted + "\n"
                // The constants of an enum stay in their order, which is a part of the API.
                + lines(Arrays.stream(type.getDeclaredFields()).filter(Field::isEnumConstant), ApiTest::text)
                + lines(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(field -> !field.isEnumConstant())
                                .sorted(Comparator.comparing(Field::getName)),
                        ApiTest::text)
                + lines(
                        Arrays.stream(type.getDeclaredConstructors()).sorted(Comparator.comparing(Object::toString)),
                        constructor -> type.getSimpleName() + parameters(constructor))
                + lines(
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> !method.isSynthetic())
                                .sorted(Comparator.comparing(Method::getName).thenComparing(Object::toString)),
                        method -> typeParameters(method) + text(method.getAnnotatedReturnType()) + " "
                                + method.getName() + parameters(method));
    }

    private static <M extends Member> String lines(Stream<M> members, Function<M, String> text) {
        return members.filter(member -> isVisible(member.getModifiers()))
                .map(member -> "    " + modifiers(member) + text.apply(member) + "\n")
                .collect(Collectors.joining());
    }

    private static String modifiers(Member member) {
        int possible = member instanceof Method ? Modifier.methodModifiers() : Modifier.fieldModifiers();
        return Modifier.toString(member.getModifiers() & possible & ~Modifier.SYNCHRONIZED) + " ";
    }

    private static String text(Field field) {
        boolean constant = Modifier.isStatic(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return text(field.getAnnotatedType()) + " " + field.getName() + (constant ? " = " + field.get(null) : "");
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String typeParameters(GenericDeclaration declaration) {
        return declaration.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(declaration.getTypeParameters())
                        .map(parameter -> parameter.getName() + " extends "
                                + text(parameter.getAnnotatedBounds()[0]))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String parameters(Executable executable) {
        String thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(ApiTest::text)
                .collect(Collectors.joining(", "));
        return Arrays.stream(executable.getAnnotatedParameterTypes())
                        .map(ApiTest::text)
                        .collect(Collectors.joining(", ", "(", ")"))
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String text(AnnotatedType type) {
        return shorter(type.toString());
    }

    /** Removes packages, and the differences in how JDK versions write an annotation and "sealed". */
    private static String shorter(String type) {
        return type.replaceAll("@org\\.jspecify\\.annotations\\.Nullable(\\(\\))?", "@Nullable")
                .replaceAll("\\b(non-)?sealed ", "")
                .replaceAll(
                        "\\b(java|io\\.github\\.httpstatus|jakarta|org\\.springframework|okhttp3|reactor)(\\.[a-z0-9]+)*\\.(?=@?[A-Z])",
                        "");
    }
}
