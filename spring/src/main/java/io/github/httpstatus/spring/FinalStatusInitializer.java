package io.github.httpstatus.spring;

import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.servlet.FinalStatusFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;

/** Registers the {@link FinalStatusFilter} for all consumers, before Boot registers any other filter. */
final class FinalStatusInitializer implements ServletContextInitializer, Ordered {

    private final List<FinalStatusConsumer<? super HttpServletRequest>> consumers;

    FinalStatusInitializer(List<FinalStatusConsumer<? super HttpServletRequest>> consumers) {
        this.consumers = consumers;
    }

    @Override
    public void onStartup(ServletContext context) {
        FinalStatusFilter.register(context, consumers);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
