-- Finds an intent by its public id. The record shares the id's hash slot.
-- KEYS  1 id key
-- Returns {state, capability, maker, accepted at ms, settled at ms, status, '0' when proved that it was never sent}, or
-- nothing when there is none. A live request whose owner died is UNKNOWN; changes nothing.
--- @include clock
local record = redis.call('GET', KEYS[1])
if not record then
  return {}
end
local f = redis.call('HMGET', record, 'state', 'capability', 'maker', 'acceptedAt', 'settledAt', 'status',
  'maybeSent', 'lease')
local died = f[1] == 'RESERVED' and now_ms() > tonumber(f[8])
return {died and 'UNKNOWN' or f[1] or '', f[2] or '', f[3] or '', f[4] or '', f[5] or '', f[6] or '', f[7] or '1'}
