package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Converts text and numbers to a {@link StatusCode} or an {@link HttpStatus}, text to a {@link StatusSet}, and each of them
 * back to text: for the parameters of a request, those that a client sends, and configuration.
 *
 * <p>Text is read as {@code parse} reads it. A number is a status code, never the ordinal of a constant. As with Spring's own
 * converters, blank text is null; for a set it is the empty set. Anything else is an {@link IllegalArgumentException} that
 * names the value and the rule: a 400 for a request, a failed start for configuration. Stateless.
 */
public final class StatusCodeConverter implements ConditionalGenericConverter {

    private static final Set<Class<?>> TYPES = Set.of(StatusCode.class, HttpStatus.class, StatusSet.class);

    /** Creates a converter, to add to a {@code FormatterRegistry} or for a bean definition. */
    public StatusCodeConverter() {}

    /**
     * Returns no pairs, so that Spring calls {@link #matches}, and does so before it uses its own converter from numbers to
     * enums, which goes by ordinal. With several pairs, springdoc would describe a parameter by the source of any of them.
     *
     * @return null
     */
    @Override
    public @Nullable Set<ConvertiblePair> getConvertibleTypes() {
        return null;
    }

    @Override
    public boolean matches(TypeDescriptor sourceType, TypeDescriptor targetType) {
        Class<?> source = sourceType.getObjectType();
        Class<?> target = targetType.getObjectType();
        return TYPES.contains(target)
                ? source == String.class || Number.class.isAssignableFrom(source)
                : target == String.class && (source == StatusSet.class || StatusCode.class.isAssignableFrom(source));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source instanceof StatusCode status) {
            return String.valueOf(status.value());
        }
        if (source == null || source instanceof StatusSet) {
            return source == null ? null : source.toString();
        }
        String text = source.toString();
        if (targetType.getType() == StatusSet.class) {
            return StatusSet.parse(text);
        }
        if (text.isBlank()) {
            return null;
        }
        return targetType.getType() == HttpStatus.class ? HttpStatus.parse(text) : StatusCode.parse(text);
    }
}
