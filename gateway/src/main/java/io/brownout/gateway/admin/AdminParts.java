package io.brownout.gateway.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.AuditTrail;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.Orders;
import io.brownout.gateway.intent.Backlogs;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.deciding.RecoveryView;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the admin API shows and acts on.
 *
 * @param board the board here
 * @param orders where orders are taken
 * @param audit what was done
 * @param policy the policy in force
 * @param status what users see
 * @param expiryWarning how long before its end a force is shown as ending soon
 * @param backlogs what waits to be carried out
 * @param recovery how far the service has recovered
 * @param json writes and reads JSON
 */
record AdminParts(
        Board board,
        Orders orders,
        AuditTrail audit,
        PolicyInForce policy,
        StatusHeaders status,
        Duration expiryWarning,
        Backlogs backlogs,
        Supplier<RecoveryView> recovery,
        ObjectMapper json) {}
