-- Measures one queue.
-- KEYS  1 queue prefix
-- ARGV  1 age in ms from which a queued intent is overdue, '' when none ever is
-- Returns {queued intents, ordering keys that can move now, blocked ordering keys, settled intents so far, unknown live
--       requests, running live requests, ordering keys blocked by a parked intent, overdue intents, age of the oldest
--       queued intent in ms or '0'}
--- @include clock
local prefix = KEYS[1]
local now = now_ms()
local function size(part)
  return redis.call('ZCARD', prefix .. part)
end
local overdue = ARGV[1] == '' and 0 or redis.call('ZCOUNT', prefix .. ':waiting', '-inf', '(' .. (now - ARGV[1]))
local oldest = redis.call('ZRANGE', prefix .. ':waiting', 0, 0, 'WITHSCORES')[2]
return {
  redis.call('HGET', prefix .. ':meta', 'depth') or '0',
  tostring(size(':ready') + size(':busy') + redis.call('ZCOUNT', prefix .. ':due', '-inf', now)),
  tostring(size(':blocked')),
  redis.call('HGET', prefix .. ':meta', 'settled') or '0',
  tostring(size(':unknown')),
  tostring(size(':reserved')),
  tostring(size(':parked')),
  tostring(overdue),
  tostring(oldest and math.max(0, now - oldest) or 0)
}
