package io.github.httpstatus.release;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the dependencies between packages. */
class ArchitectureTest {

    private static final JavaClasses PUBLISHED = new ClassFileImporter()
            .importPaths(Repository.PUBLISHED.stream()
                    .map(folder -> Repository.ROOT.resolve(folder).resolve("target/classes"))
                    .toList());

    private static final String CORE = "io.github.httpstatus";
    private static final String CLIENT = CORE + ".client";
    private static final String SERVER = CORE + ".server";

    @Test
    void coreDependsOnlyOnJava() {
        classes()
                .that()
                .resideInAnyPackage(CORE, CLIENT, SERVER)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", CORE, CLIENT, SERVER, "org.jspecify.annotations", "com.fasterxml.jackson.annotation"))
                .check(PUBLISHED);
    }

    @Test
    void statusTypeDoesNotDependOnServerPackage() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVER)
                .check(PUBLISHED);
    }

    /** Lists the public packages of the framework, and those of others that appear in its API. */
    @ParameterizedTest
    @CsvSource({
        "servlet, jakarta.servlet.. com.google.errorprone.annotations.concurrent",
        "jaxrs,   jakarta.ws.rs.. jakarta.annotation",
        "okhttp,  okhttp3 okio",
        "spring,  org.springframework.. jakarta.servlet.. reactor.core.. reactor.util.context.. org.reactivestreams.. io.micrometer.observation.."
                + " org.apache.commons.logging.. io.github.httpstatus.servlet"
                + " io.swagger.v3.. com.fasterxml.jackson.databind"
    })
    void adapterDependsOnlyOnCoreAndItsFramework(String adapter, String framework) {
        String[] known = Stream.concat(
                        Stream.of("java..", CORE, CLIENT, SERVER, CORE + "." + adapter, "org.jspecify.annotations"),
                        Stream.of(framework.split(" ", -1)))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(CORE + "." + adapter)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known))
                .check(PUBLISHED);
    }

    @Test
    void onlyBootIntegrationDependsOnAnotherAdapter() {
        noClasses()
                .that()
                .resideInAPackage(CORE + ".spring")
                .and()
                .haveNameNotMatching(
                        ".*\\.((HttpStatus|ProblemDetails)AutoConfiguration|FinalStatusInitializer)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CORE + ".servlet")
                .check(PUBLISHED);
    }

    @Test
    void usesNoInternalPackages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..internal..", "..impl..", "sun..", "com.sun..", "jdk..")
                .check(PUBLISHED);
    }
}
