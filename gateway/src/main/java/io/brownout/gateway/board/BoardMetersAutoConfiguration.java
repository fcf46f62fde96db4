package io.brownout.gateway.board;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Provides the meters of the board. */
@AutoConfiguration(after = BoardAutoConfiguration.class)
public final class BoardMetersAutoConfiguration {

    @Bean
    MeterBinder boardMeters(Board board) {
        return new BoardMeters(board);
    }
}
