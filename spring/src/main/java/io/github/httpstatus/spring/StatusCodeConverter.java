package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/**
 * Reads a {@link StatusCode} or an {@link HttpStatus} from text as {@code parse} does, for parameters of requests and for
 * configuration properties.
 *
 * <p>As with Spring's own converters, blank text is null. Any other that names no status is an
 * {@link IllegalArgumentException} naming the text, of which Spring makes a 400 for a request. Stateless.
 */
public final class StatusCodeConverter implements ConverterFactory<String, StatusCode> {

    /** To register with a {@code FormatterRegistry}, or as a bean. */
    public StatusCodeConverter() {}

    @Override
    public <T extends StatusCode> Converter<String, T> getConverter(Class<T> targetType) {
        return text -> text.isBlank()
                ? null
                : targetType.cast(targetType == HttpStatus.class ? HttpStatus.parse(text) : StatusCode.parse(text));
    }
}
