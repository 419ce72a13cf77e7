package io.github.httpstatus.boot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;

/** Boot's annotation, which Boot 4 moved to another package. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WebFluxTest({Application.Failing.class, Application.Reading.class})
@interface WebFluxSlice {}
