-- Keeps that a token is good, unless somebody learnt that it is revoked after this was asked. A token that was revoked
-- before that is good again. Of two clocks, the one by which it was asked earlier counts.
-- KEYS  1 verdict, 2 revocations
-- ARGV  1 token, 2 verdict, 3 when it was asked for in ms on the board's clock, 4 ms since then, 5 ms to keep it
-- Returns {'kept' | 'revoked'}.
--- @include clock
local asked = math.min(tonumber(ARGV[3]), now_ms() - tonumber(ARGV[4]))
local revoked = redis.call('ZSCORE', KEYS[2], ARGV[1])
if revoked and tonumber(revoked) >= asked then
  return {'revoked'}
end
if revoked then
  redis.call('ZREM', KEYS[2], ARGV[1])
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[5])
return {'kept'}
