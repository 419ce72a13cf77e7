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
 * Keeps the methods in a native image that are called by reflection: by Jackson, and on the responses of servers by
 * {@link NativeResponse}. Without these hints, Spring keeps only getters, and only those of types in the signatures of
 * controllers.
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
