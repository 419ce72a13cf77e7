package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

class HttpStatusRuntimeHintsTest {

    @ParameterizedTest
    @ValueSource(classes = {StatusCode.class, HttpStatus.class, StatusSet.class, Problem.class})
    void registersTypesThatJacksonCallsByReflection(Class<?> type) {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(HttpStatusRuntimeHints.class::isInstance)
                .forEach(ours -> ours.registerHints(hints, null));
        assertTrue(RuntimeHintsPredicates.reflection()
                .onType(type)
                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)
                .test(hints));
    }
}
