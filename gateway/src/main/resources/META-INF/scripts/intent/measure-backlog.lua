-- Measures one queue.
-- KEYS  1 queue prefix
-- Returns {queued intents, ordering keys that can move, blocked ordering keys, settled intents so far, unknown live
--       requests, running live requests}
local prefix = KEYS[1]
local function size(part)
  return redis.call('ZCARD', prefix .. part)
end
return {
  redis.call('HGET', prefix .. ':meta', 'depth') or '0',
  tostring(size(':ready') + size(':due') + size(':busy')),
  tostring(size(':blocked')),
  redis.call('HGET', prefix .. ':meta', 'settled') or '0',
  tostring(size(':unknown')),
  tostring(size(':reserved'))
}
