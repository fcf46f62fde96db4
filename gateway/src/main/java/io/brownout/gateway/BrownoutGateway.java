package io.brownout.gateway;

import java.io.IOException;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The gateway as an application of its own. Its defaults give way to every other property source. */
@SpringBootApplication
public class BrownoutGateway {

    /**
     * Starts the gateway.
     *
     * @param args Spring Boot's command line
     */
    public static void main(String[] args) throws IOException {
        SpringApplication application = new SpringApplication(BrownoutGateway.class);
        application.setDefaultProperties(defaults());
        application.run(args);
    }

    private static Properties defaults() throws IOException {
        return PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("brownout-application.properties", BrownoutGateway.class));
    }
}
