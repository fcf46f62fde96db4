package io.brownout.gateway.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.AuditTrail;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.Orders;
import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.status.StatusHeaders;
import java.util.Optional;

/**
 * What the admin API shows and acts on.
 *
 * @param board the board here
 * @param orders where orders are taken
 * @param audit what was done
 * @param policy the policy in force
 * @param status what users see
 * @param kept what waits to be carried out
 * @param recovery how far the service has recovered; empty when nobody looks
 * @param json writes and reads JSON
 */
record AdminParts(
        Board board,
        Orders orders,
        AuditTrail audit,
        PolicyInForce policy,
        StatusHeaders status,
        KeptIntents kept,
        Optional<RecoverySight> recovery,
        ObjectMapper json) {}
