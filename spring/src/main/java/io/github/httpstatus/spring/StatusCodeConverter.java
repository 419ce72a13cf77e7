package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Converts parameters and properties to {@link StatusCode}, {@link HttpStatus} and {@link StatusSet}, and back to text. It
 * covers parameters that a server receives or a client sends, and configuration.
 *
 * <p>It reads every text that {@code parse} accepts. A number is a status code, never the ordinal of a constant. Blank text
 * becomes null, as with Spring's own converters, or the empty set. Any other value causes an {@link IllegalArgumentException}
 * that names the value and the rule. In a request that becomes a 400, and in configuration it fails the start. Safe to share
 * between threads.
 */
public final class StatusCodeConverter implements ConditionalGenericConverter {

    private static final Set<Class<?>> TYPES = Set.of(StatusCode.class, HttpStatus.class, StatusSet.class);

    /** Creates a converter. Add it to a {@code FormatterRegistry}, or define it as a bean. */
    public StatusCodeConverter() {}

    /**
     * Returns null, so that Spring calls {@link #matches}. Spring calls it before its own converter from numbers to enums,
     * which reads ordinals. With several pairs, springdoc would describe a parameter by the source type of any pair.
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
