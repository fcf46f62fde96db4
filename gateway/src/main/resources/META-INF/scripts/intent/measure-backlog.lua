-- Measures one queue.
-- KEYS  1 queue prefix
-- Returns {queued intents, ordering keys that can move now, blocked ordering keys, settled intents so far, unknown live
--       requests, running live requests}
--- @include clock
local prefix = KEYS[1]
local function size(part)
  return redis.call('ZCARD', prefix .. part)
end
return {
  redis.call('HGET', prefix .. ':meta', 'depth') or '0',
  tostring(size(':ready') + size(':busy') + redis.call('ZCOUNT', prefix .. ':due', '-inf', now_ms())),
  tostring(size(':blocked')),
  redis.call('HGET', prefix .. ':meta', 'settled') or '0',
  tostring(size(':unknown')),
  tostring(size(':reserved'))
}
