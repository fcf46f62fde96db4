-- Marks a claimed intent as maybe sent, just before its first byte leaves. Needed where the upstream does not dedupe.
-- KEYS  1 record
-- ARGV  1 notAfter ms, 2 fence
-- Returns {'OK'}, or {'LOST'} when the claim is no longer the caller's or it is too late: nothing may be sent then.
-- Issued again it answers the same.
--- @include clock
local record = KEYS[1]
local known = redis.call('HMGET', record, 'state', 'fence')
local now = now_ms()
if now > tonumber(ARGV[1]) or known[1] ~= 'DISPATCHING' or known[2] ~= ARGV[2] then
  return {'LOST'}
end
redis.call('HSET', record, 'maybeSent', '1')
redis.call('HSETNX', record, 'firstSentAt', now)
return {'OK'}
