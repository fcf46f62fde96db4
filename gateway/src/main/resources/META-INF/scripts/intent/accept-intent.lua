-- Accepts an intent durably, with its request: a new one, or a live request that did not get through.
-- KEYS  1 record, 2 id key, 3 queue prefix
-- ARGV  1 notAfter ms, 2 fingerprint, 3 nonce, 4 id, 5 ordering key, 6 room, 7 fence of the reservation or '0',
--       8 upstream key, 9 maker, 10 capability, 11 ms since the first attempt for which an unknown outcome may be
--       taken over or '0' for never,
--       12 '1' when it may have been sent, 13 '1' when it brings its own leave to be sent, 14 route, 15 method,
--       16 uri, 17 headers, 18 body, 19 effect guard
-- Returns as reserve-intent; verdict is ACCEPTED, FULL, LATE, BUSY, REUSED, HELD or LOST (reservation taken over).
-- Issued again with the same nonce it answers ACCEPTED again.
--- @include clock
--- @include queue
--- @include record
local record, id_key, prefix = KEYS[1], KEYS[2], KEYS[3]
local now = now_ms()
local known = redis.call('HMGET', record, 'state', 'fp', 'nonce', 'lease', 'fence', 'seq', 'earlier')
local state = known[1]
if state and state ~= 'RESERVED' and known[3] == ARGV[3] and known[6] then
  return answer('ACCEPTED', record)
end
if now > tonumber(ARGV[1]) then
  return verdict_only('LATE')
end

local function accept(maybe_sent)
  redis.call('HSET', record, 'state', 'ACCEPTED', 'nonce', ARGV[3], 'key', ARGV[5], 'maybeSent', maybe_sent,
    'route', ARGV[14], 'method', ARGV[15], 'uri', ARGV[16], 'headers', ARGV[17], 'body', ARGV[18],
    'guard', ARGV[19], 'acceptedAt', now, 'attempts', '0', 'failures', '0')
  if maybe_sent == '1' then
    redis.call('HSETNX', record, 'firstSentAt', redis.call('HGET', record, 'createdAt'))
  end
  redis.call('HINCRBY', prefix .. ':meta', 'accepted', 1)
  enqueue(prefix, record, ARGV[5], now)
  if ARGV[13] == '1' and not redis.call('ZSCORE', prefix .. ':blocked', ARGV[5]) then
    redis.call('HINCRBY', prefix .. ':meta', 'credit', 1)
  end
  return answer('ACCEPTED', record)
end

if ARGV[7] ~= '0' then
  local mine = known[5] == ARGV[7] and known[3] == ARGV[3] and not known[6]
  if not mine or (state ~= 'RESERVED' and state ~= 'UNKNOWN') then
    return state and answer('LOST', record) or verdict_only('LOST')
  end
  redis.call('ZREM', prefix .. ':reserved', record)
  redis.call('ZREM', prefix .. ':unknown', record)
  return accept((ARGV[12] == '1' or known[7] == '1') and '1' or '0')
end

if state then
  if known[2] ~= ARGV[2] then
    return answer('REUSED', record)
  end
  if state == 'RESERVED' then
    if now <= tonumber(known[4]) then
      return answer('BUSY', record)
    end
    forget_reservation(prefix, record, now)
    state = 'UNKNOWN'
  end
  if state ~= 'UNKNOWN' or known[6] or not may_repeat(record, ARGV[11], now) then
    return answer('HELD', record)
  end
end
if not has_room(prefix, ARGV[5], tonumber(ARGV[6]), now) then
  return state and answer('FULL', record) or verdict_only('FULL')
end
if state then
  redis.call('ZREM', prefix .. ':unknown', record)
  redis.call('HINCRBY', record, 'fence', 1)
  return accept('1')
end
redis.call('HSET', record, 'id', ARGV[4], 'fp', ARGV[2], 'upstreamKey', ARGV[8], 'maker', ARGV[9],
  'capability', ARGV[10], 'createdAt', now, 'fence', '0', 'earlier', '0')
redis.call('SET', id_key, record)
return accept('0')
