-- Says what a repeated request meets, and changes nothing.
-- KEYS  1 record
-- ARGV  1 fingerprint
-- Returns as reserve-intent; verdict is NEW, BUSY, REUSED or HELD.
--- @include clock
--- @include record
local known = redis.call('HMGET', KEYS[1], 'state', 'fp', 'lease')
if not known[1] then
  return verdict_only('NEW')
end
if known[2] ~= ARGV[1] then
  return answer('REUSED', KEYS[1])
end
if known[1] == 'RESERVED' and now_ms() <= tonumber(known[3]) then
  return answer('BUSY', KEYS[1])
end
return answer('HELD', KEYS[1])
