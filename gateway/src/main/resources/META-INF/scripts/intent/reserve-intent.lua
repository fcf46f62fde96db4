-- Reserves a record and room in the queue for one live request, or says what a repeated request meets.
-- KEYS  1 record, 2 id of a new record, 3 queue prefix
-- ARGV  1 notAfter ms, 2 fingerprint, 3 nonce of this request, 4 id, 5 ordering key, 6 room, 7 lease ms,
--       8 upstream key, 9 maker, 10 capability, 11 ms since the first attempt for which an unknown outcome may be
--       taken over, '0' for never, 12 route, 13 effect guard
-- Returns {verdict, id, state, status, headers, body, fence, upstream key, earlier, maybeSent, accepted at ms}; verdict is
--       RESERVED, BACKLOG (queue instead), FULL, LATE, BUSY (still running), REUSED (other request) or HELD (see state).
-- FULL shows the record where there is one: its outcome is unknown, and there is no room to try again.
-- Issued again with the same nonce it answers RESERVED again.
--- @include clock
--- @include queue
--- @include record
local record, id_key, prefix = KEYS[1], KEYS[2], KEYS[3]
local now = now_ms()
if now > tonumber(ARGV[1]) then
  return verdict_only('LATE')
end

local function reserve(earlier, fence)
  redis.call('HSET', record, 'state', 'RESERVED', 'nonce', ARGV[3], 'fence', fence, 'earlier', earlier,
    'maybeSent', '1', 'lease', now + ARGV[7])
  redis.call('ZADD', prefix .. ':reserved', now + ARGV[7], record)
  return answer('RESERVED', record)
end

local known = redis.call('HMGET', record, 'state', 'fp', 'nonce', 'lease', 'fence', 'seq')
local state = known[1]
if state then
  if known[2] ~= ARGV[2] then
    return answer('REUSED', record)
  end
  if state == 'RESERVED' then
    if known[3] == ARGV[3] then
      return answer('RESERVED', record)
    end
    if now <= tonumber(known[4]) then
      return answer('BUSY', record)
    end
    forget_reservation(prefix, record, now)
    state = 'UNKNOWN'
  end
  local body_kept = known[6]
  if state ~= 'UNKNOWN' or body_kept or not may_repeat(record, ARGV[11], now) then
    return answer('HELD', record)
  end
end

if has_backlog(prefix, ARGV[5]) then
  return verdict_only('BACKLOG')
end
forget_dead_reservations(prefix, now, 5)
if not has_room(prefix, ARGV[5], tonumber(ARGV[6]), now) then
  return state and answer('FULL', record) or verdict_only('FULL')
end
if state then
  redis.call('ZREM', prefix .. ':unknown', record)
  return reserve('1', known[5] + 1)
end
redis.call('HSET', record, 'id', ARGV[4], 'fp', ARGV[2], 'upstreamKey', ARGV[8], 'maker', ARGV[9],
  'capability', ARGV[10], 'createdAt', now, 'route', ARGV[12], 'guard', ARGV[13])
redis.call('SET', id_key, record)
return reserve('0', 1)
