package io.github.httpstatus.spring;

import io.github.httpstatus.StatusException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.ControllerAdviceBean;

/**
 * Contains the advice of an application except ours. Spring uses the first advice that matches any of the causes. So our advice
 * runs before advice for {@code Exception}, and passes an exception on if the application maps it by a narrower type.
 */
final class ApplicationAdvice {

    private static final Set<Class<?>> BROAD =
            Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

    /** Names of classes, because a WebFlux application need not have the Servlet API. */
    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "java.io.IOException",
            "jakarta.servlet.ServletException");

    private static final int LONGEST_CHAIN = 100;

    private final ApplicationContext application;
    private final String ours;
    private final GenericApplicationContext context;
    private final Map<ControllerAdviceBean, Set<Class<?>>> narrowTypes = new LinkedHashMap<>();

    ApplicationAdvice(ApplicationContext application, String ours) {
        this.application = application;
        this.ours = ours;
        context = hide(new DefaultListableBeanFactory());
        for (ControllerAdviceBean advice : ControllerAdviceBean.findAnnotatedBeans(context)) {
            Class<?> type = advice.getBeanType();
            if (type != null) {
                narrowTypes.put(advice, narrowTypes(type));
            }
        }
    }

    private GenericApplicationContext hide(DefaultListableBeanFactory beans) {
        // Never refreshed, because a refresh would publish an event to the application.
        GenericApplicationContext child = new GenericApplicationContext(beans);
        child.setParent(application);
        child.registerBean(ours, Object.class, Object::new);
        return child;
    }

    private static Set<Class<?>> narrowTypes(Class<?> advice) {
        Set<Class<?>> types = new HashSet<>();
        Map<Method, ExceptionHandler> handlers =
                MethodIntrospector.selectMethods(advice, (MethodIntrospector.MetadataLookup<ExceptionHandler>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, ExceptionHandler.class));
        handlers.forEach((method, handler) -> types.addAll(
                Arrays.asList(handler.value().length == 0 ? method.getParameterTypes() : handler.value())));
        types.removeAll(BROAD);
        types.removeIf(type -> !Throwable.class.isAssignableFrom(type));
        return types;
    }

    /** Returns the context of the application, in which our advice is hidden. */
    GenericApplicationContext context() {
        return context;
    }

    /** Returns this context with only the advice for one controller, because WebFlux ignores restrictions of advice. */
    GenericApplicationContext contextFor(@Nullable Class<?> controller) {
        return hide(new AdviceFor(controller));
    }

    /**
     * Finds the exception that the application maps by a narrow type: the thrown one or one of its causes, down to the
     * exception of ours.
     */
    Optional<Exception> findMapped(Throwable thrown, @Nullable Class<?> controller) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < LONGEST_CHAIN; depth++) {
            if (link instanceof Exception exception
                    && !WRAPPERS.contains(link.getClass().getName())
                    && isMapped(exception, controller)) {
                return Optional.of(exception);
            }
            link = link instanceof StatusException ? null : link.getCause();
        }
        return Optional.empty();
    }

    private boolean isMapped(Exception exception, @Nullable Class<?> controller) {
        return narrowTypes.entrySet().stream()
                .filter(advice -> advice.getKey().isApplicableToBeanType(controller))
                .anyMatch(advice -> advice.getValue().stream().anyMatch(type -> type.isInstance(exception)));
    }

    /** Presents the advice for one controller as unrestricted advice, and hides all other advice. */
    private static final class AdviceFor extends DefaultListableBeanFactory {

        private static final long serialVersionUID = 1;

        private final transient @Nullable Class<?> controller;

        AdviceFor(@Nullable Class<?> controller) {
            this.controller = controller;
        }

        @Override
        public <A extends Annotation> @Nullable A findAnnotationOnBean(String bean, Class<A> type) {
            A found = super.findAnnotationOnBean(bean, type);
            if (!(found instanceof ControllerAdvice advice)) {
                return found;
            }
            boolean applies = new ControllerAdviceBean(bean, this, advice).isApplicableToBeanType(controller);
            return applies ? Unrestricted.class.getAnnotation(type) : null;
        }
    }

    @ControllerAdvice
    private static final class Unrestricted {}
}
