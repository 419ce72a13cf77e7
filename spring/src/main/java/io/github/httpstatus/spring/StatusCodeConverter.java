package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Converts text and numbers to a {@link StatusCode} or an {@link HttpStatus}, text to a {@link StatusSet}, and each of them
 * back to text: for the parameters of a request, those that a client sends, and configuration.
 *
 * <p>Text is read as {@code parse} reads it. A number is a status code, never the ordinal of a constant. As with Spring's own
 * converters, blank text is null; for a set it is the empty set. Anything else is an {@link IllegalArgumentException} that
 * names the value and the rule: a 400 for a request, a failed start for configuration. Stateless.
 */
public final class StatusCodeConverter implements GenericConverter {

    private static final Set<ConvertiblePair> PAIRS = pairs();

    /** Creates a converter, to add to a {@code FormatterRegistry} or for a bean definition. */
    public StatusCodeConverter() {}

    /** Each number by its class, since Spring looks for the exact class first and has a converter by ordinal for it. */
    private static Set<ConvertiblePair> pairs() {
        Set<ConvertiblePair> pairs = new HashSet<>();
        for (Class<?> target : Set.of(StatusCode.class, HttpStatus.class, StatusSet.class)) {
            for (Class<?> source : Set.of(String.class, Integer.class, Long.class, Short.class, Number.class)) {
                pairs.add(new ConvertiblePair(source, target));
            }
            pairs.add(new ConvertiblePair(target, String.class));
        }
        return Set.copyOf(pairs);
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return PAIRS;
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
