package io.brownout.tokens;

import jakarta.servlet.DispatcherType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** What spoils the service, and the control API that says how. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {

    @Bean
    Spoiler spoiler(TokensProperties properties) {
        return new Spoiler(properties.seed());
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor();
    }

    @Bean
    Traffic traffic(@Value("${server.port}") int port, ScheduledExecutorService timer) {
        return new Traffic(new InFlight(new Connections(port), timer));
    }

    @Bean
    FilterRegistrationBean<FaultFilter> faultFilter(Spoiler spoiler, Traffic traffic, ScheduledExecutorService timer) {
        FilterRegistrationBean<FaultFilter> first =
                new FilterRegistrationBean<>(new FaultFilter(spoiler, traffic, timer));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        first.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return first;
    }

    @Bean
    LoginLinks loginLinks() {
        return new LoginLinks();
    }

    @Bean
    @Lazy(false)
    ControlServer controlServer(
            TokensProperties properties,
            Spoiler spoiler,
            ServletWebServerApplicationContext context,
            Keys keys,
            Traffic traffic,
            LoginLinks links) {
        return new ControlServer(
                properties.controlPort(), new ControlApi(spoiler, new Listener(context), keys, traffic, links));
    }
}
