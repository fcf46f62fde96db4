-- Ends a live request's reservation.
-- KEYS  1 record, 2 id key, 3 queue prefix
-- ARGV  1 fence, or '*' for any of this nonce, 2 nonce, 3 DONE | RELEASED | UNKNOWN, 4 status,
--       5 headers, 6 body, 7 retention ms
-- Returns {'OK'}, or {'LOST'} when the reservation is no longer this request's. Issued again it answers the same.
-- A reservation that was given up as dead is still this request's, unless somebody took it over.
-- A released record is forgotten, unless an earlier attempt of the same request is still in doubt.
--- @include clock
--- @include queue
local record, id_key, prefix = KEYS[1], KEYS[2], KEYS[3]
local known = redis.call('HMGET', record, 'state', 'fence', 'nonce', 'earlier')
if (ARGV[1] ~= '*' and known[2] ~= ARGV[1]) or known[3] ~= ARGV[2] then
  return {known[1] and 'LOST' or 'OK'}
end
local verdict = ARGV[3]
if verdict == 'RELEASED' and known[4] == '1' then
  verdict = 'UNKNOWN'
end
if known[1] ~= 'RESERVED' and known[1] ~= 'UNKNOWN' then
  return {known[1] == verdict and 'OK' or 'LOST'}
end
if verdict == 'UNKNOWN' then
  forget_reservation(prefix, record, now_ms())
  return {'OK'}
end
redis.call('ZREM', prefix .. ':reserved', record)
redis.call('ZREM', prefix .. ':unknown', record)
if verdict == 'RELEASED' then
  redis.call('DEL', record, id_key)
  return {'OK'}
end
redis.call('HSET', record, 'state', 'DONE', 'status', ARGV[4], 'answerHeaders', ARGV[5], 'answerBody', ARGV[6],
  'settledAt', now_ms())
redis.call('PEXPIRE', record, ARGV[7])
redis.call('PEXPIRE', id_key, ARGV[7])
return {'OK'}
