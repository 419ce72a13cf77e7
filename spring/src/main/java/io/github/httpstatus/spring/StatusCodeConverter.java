package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Converts text to a {@link StatusCode} or an {@link HttpStatus} as {@code parse} does, for the parameters of a request and
 * for configuration properties, and a status to its number, for those that a client sends.
 *
 * <p>As with Spring's own converters, blank text is null. Any other that names no status is an
 * {@link IllegalArgumentException} naming it, of which Spring makes a 400 for a request. Stateless.
 */
public final class StatusCodeConverter implements GenericConverter {

    private static final Set<ConvertiblePair> PAIRS = Set.of(
            new ConvertiblePair(String.class, StatusCode.class), new ConvertiblePair(StatusCode.class, String.class));

    /** To add to a {@code FormatterRegistry}, or for a bean definition. */
    public StatusCodeConverter() {}

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return PAIRS;
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source instanceof StatusCode status) {
            return String.valueOf(status.value());
        }
        if (source == null || source.toString().isBlank()) {
            return null;
        }
        String text = source.toString();
        return targetType.getType() == HttpStatus.class ? HttpStatus.parse(text) : StatusCode.parse(text);
    }
}
