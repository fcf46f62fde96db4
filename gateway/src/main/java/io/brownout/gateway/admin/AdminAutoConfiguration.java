package io.brownout.gateway.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.AuditTrail;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardProperties;
import io.brownout.gateway.board.Orders;
import io.brownout.gateway.intent.Backlogs;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.recovery.RecoveryWatch;
import io.brownout.gateway.status.StatusHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

/** Provides the admin API, where it is enabled. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.status.StatusAutoConfiguration",
            "io.brownout.gateway.intent.IntentAutoConfiguration",
            "io.brownout.gateway.recovery.RecoveryAutoConfiguration"
        })
@ConditionalOnProperty(name = "brownout.admin.enabled", havingValue = "true")
@EnableConfigurationProperties(AdminProperties.class)
public final class AdminAutoConfiguration {

    @Bean
    AdminApi adminApi(
            AdminProperties properties,
            Board board,
            Orders orders,
            AuditTrail audit,
            PolicyInForce policy,
            StatusHeaders status,
            BoardProperties boardProperties,
            Backlogs backlogs,
            RecoveryWatch recovery,
            ObjectMapper json) {
        AdminParts parts = new AdminParts(
                board, orders, audit, policy, status, boardProperties.expiryWarning(), backlogs, recovery::view, json);
        return new AdminApi(AdminSetup.checked(properties), parts);
    }

    @Bean
    AdminServer adminServer(
            AdminApi api,
            AdminProperties properties,
            ObjectProvider<ReactorResourceFactory> resources,
            ObjectProvider<SslBundles> bundles) {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(properties.port());
        factory.setAddress(addressOf(properties));
        factory.setShutdown(Shutdown.GRACEFUL);
        resources.ifAvailable(factory::setResourceFactory);
        if (!properties.sslBundle().isEmpty()) {
            factory.setSsl(Ssl.forBundle(properties.sslBundle()));
            bundles.ifAvailable(factory::setSslBundles);
        }
        // As at the edge: an answer begins in a task of its own, or a connection with requests in line may hang.
        factory.addServerCustomizers(server -> server.mapHandle((answer, connection) ->
                answer.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop()))));
        return new AdminServer(api, factory);
    }

    private static InetAddress addressOf(AdminProperties properties) {
        try {
            return InetAddress.getByName(properties.address());
        } catch (UnknownHostException e) {
            throw new AdminSetupRefusedException(
                    List.of("brownout.admin.address: '" + properties.address() + "' is no address of this machine"));
        }
    }
}
