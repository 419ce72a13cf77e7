package example.failing;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** Starts the shop in the server to which it is deployed. */
public class FailingShopInitializer extends SpringBootServletInitializer {

    @Override
    protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
        return application.sources(FailingShop.class).profiles("war").properties("spring.config.name=example");
    }
}
