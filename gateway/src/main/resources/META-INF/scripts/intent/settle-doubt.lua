-- Settles a record whose outcome nobody heard, on the word of its upstream.
-- KEYS  1 record, 2 id key, 3 queue prefix
-- ARGV  1 fence, 2 ordering key, '' for a live request, 3 FOUND | ABSENT, 4 status, 5 headers, 6 body, 7 retention ms
-- Returns {'OK'}, or {'LOST'} when it is no longer in doubt, or another request's by now. Issued again it answers LOST
--       and changes nothing.
-- What was found has succeeded. What is absent never happened: a live request is forgotten, so that its key is free
-- again, and a queued one is dispatched again.
--- @include clock
--- @include queue
local record, id_key, prefix = KEYS[1], KEYS[2], KEYS[3]
local known = redis.call('HMGET', record, 'state', 'fence')
if known[1] ~= 'UNKNOWN' or known[2] ~= ARGV[1] or redis.call('GET', id_key) ~= record then
  return {'LOST'}
end
local key, found = ARGV[2], ARGV[3] == 'FOUND'
local queued = key ~= ''
-- First, since a full Redis refuses scripts that begin by asking for memory, and settling is what gives it back.
if queued then
  unblock(prefix, key)
else
  redis.call('ZREM', prefix .. ':unknown', record)
end
if found then
  redis.call('HDEL', record, 'headers', 'body')
  redis.call('HSET', record, 'state', 'SUCCEEDED', 'status', ARGV[4], 'answerHeaders', ARGV[5], 'answerBody', ARGV[6],
    'settledAt', now_ms())
  redis.call('PEXPIRE', record, ARGV[7])
  redis.call('PEXPIRE', id_key, ARGV[7])
  if queued then
    redis.call('HINCRBY', prefix .. ':meta', 'settled', 1)
    advance(prefix, key)
  end
elseif queued then
  redis.call('HDEL', record, 'firstSentAt')
  redis.call('HSET', record, 'state', 'RETRY_WAIT', 'maybeSent', '0')
  make_ready(prefix, key)
else
  redis.call('DEL', record, id_key)
end
return {'OK'}
