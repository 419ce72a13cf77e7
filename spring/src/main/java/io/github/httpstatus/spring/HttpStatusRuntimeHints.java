package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Registers methods for reflection, so that a native image keeps them: those that Jackson calls, and those that
 * {@link NativeResponse} calls on the responses of servers. Without these hints, Spring keeps only getters, and only those of
 * types in the signatures of controllers.
 */
final class HttpStatusRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        for (Class<?> type : List.of(StatusCode.class, HttpStatus.class, StatusSet.class, Problem.class)) {
            hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
        }
        for (String type : NativeResponse.types()) {
            hints.reflection().registerTypeIfPresent(loader, type, MemberCategory.INVOKE_PUBLIC_METHODS);
        }
    }
}
