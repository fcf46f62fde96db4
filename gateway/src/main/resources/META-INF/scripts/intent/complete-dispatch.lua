-- Ends one dispatch of a claimed intent.
-- KEYS  1 record, 2 id key, 3 queue prefix
-- ARGV  1 fence, 2 ordering key, 3 SUCCEEDED | REJECTED | RETRY_WAIT | UNKNOWN | PARKED, 4 status, 5 headers, 6 body,
--       7 delay ms before a retry, 8 retention ms, 9 '0' when proved that no attempt was ever sent, 10 failures, 11 note
-- A claim that was given up as dead is still the caller's, unless it was claimed again.
-- Returns {'OK'}, or {'LOST'} when the claim is no longer the caller's. Issued again it changes nothing more.
--- @include clock
--- @include queue
local record, id_key, prefix = KEYS[1], KEYS[2], KEYS[3]
local known = redis.call('HMGET', record, 'state', 'fence')
if (known[1] ~= 'DISPATCHING' and known[1] ~= 'UNKNOWN') or known[2] ~= ARGV[1] then
  return {'LOST'}
end
local now = now_ms()
local key, verdict = ARGV[2], ARGV[3]
-- First, since a full Redis refuses scripts that begin by asking for memory, and settling is what gives it back.
redis.call('ZREM', prefix .. ':busy', key)
unblock(prefix, key)
redis.call('HSET', record, 'state', verdict, 'status', ARGV[4], 'maybeSent', ARGV[9], 'failures', ARGV[10],
  'note', ARGV[11])
if ARGV[9] == '0' then
  redis.call('HDEL', record, 'firstSentAt')
end
if verdict == 'RETRY_WAIT' then
  redis.call('ZADD', prefix .. ':due', now + ARGV[7], key)
elseif verdict == 'UNKNOWN' or verdict == 'PARKED' then
  block(prefix, key, verdict, now)
else
  redis.call('HSET', record, 'answerHeaders', ARGV[5], 'answerBody', ARGV[6], 'settledAt', now)
  redis.call('HDEL', record, 'headers', 'body')
  redis.call('PEXPIRE', record, ARGV[8])
  redis.call('PEXPIRE', id_key, ARGV[8])
  redis.call('HINCRBY', prefix .. ':meta', 'settled', 1)
  advance(prefix, key)
end
return {'OK'}
