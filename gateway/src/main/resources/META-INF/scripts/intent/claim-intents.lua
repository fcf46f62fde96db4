-- Claims the oldest intents that may be dispatched, at most one for each ordering key, and marks them as maybe sent.
-- KEYS  1 queue prefix
-- ARGV  1 notAfter ms, 2 how many, 3 how many more when they bring their own leave, -1 to forget such leaves,
--       4 lease ms, 5 key window ms, 6 effect guard under which they are sent
-- Returns a flat list, twelve entries for each claimed intent: record, id, ordering key, fence, route, method, uri,
--       headers, body, upstream key, '1' when an earlier attempt may have been sent, failures.
-- With the upstream-key guard a claim counts as maybe sent; with the others only once it is marked, see mark-sent.
-- An intent that was never sent takes over the guard under which it is sent now, whatever it was accepted under.
-- A claim whose dispatcher died comes back when its lease is over; if its outcome cannot be known, it is blocked.
-- An intent that may have been sent is parked instead when its upstream has forgotten its key, or when that was under
-- another guard: the upstream did not get the same key then, or did not dedupe by it.
--- @include clock
--- @include queue
local prefix, guard = KEYS[1], ARGV[6]
local now = now_ms()
if now > tonumber(ARGV[1]) then
  return {}
end

local function give_up(key, record, state, note)
  redis.call('HSET', record, 'state', state, 'note', note)
  redis.call('ZREM', prefix .. ':busy', key)
  block(prefix, key, state, now)
end

for _, key in ipairs(redis.call('ZRANGEBYSCORE', prefix .. ':busy', '-inf', now, 'LIMIT', 0, 100)) do
  local head = redis.call('LINDEX', ordered(prefix, key), 0)
  redis.call('ZREM', prefix .. ':busy', key)
  local safe = head and (redis.call('HGET', head, 'maybeSent') == '0'
    or (guard == 'upstream-key' and redis.call('HGET', head, 'guard') == guard))
  if safe then
    redis.call('HSET', head, 'state', 'RETRY_WAIT')
    make_ready(prefix, key)
  elseif head then
    give_up(key, head, 'UNKNOWN', 'the dispatcher died')
  end
end
for _, key in ipairs(redis.call('ZRANGEBYSCORE', prefix .. ':due', '-inf', now, 'LIMIT', 0, 100)) do
  redis.call('ZREM', prefix .. ':due', key)
  make_ready(prefix, key)
end
forget_dead_reservations(prefix, now, 100)

-- Why what may have been sent must not be sent again; nothing when it may.
local function objection(first_sent_at, sent_under)
  if sent_under ~= guard then
    return 'it may have been sent under the effect guard ' .. tostring(sent_under)
  end
  return not key_is_known(first_sent_at, ARGV[5], now) and 'the upstream may have forgotten the key'
end

local own = tonumber(redis.call('HGET', prefix .. ':meta', 'credit') or '0')
local credit = math.max(0, math.min(own, tonumber(ARGV[3])))
local claimed = {}
local wanted = tonumber(ARGV[2]) + credit
local taken = 0
while taken < wanted do
  local popped = redis.call('ZPOPMIN', prefix .. ':ready')
  local key = popped[1]
  if not key then
    break
  end
  local record = redis.call('LINDEX', ordered(prefix, key), 0)
  local f = redis.call('HMGET', record, 'id', 'route', 'method', 'uri', 'headers', 'body', 'upstreamKey', 'maybeSent',
    'failures', 'firstSentAt', 'guard')
  local note = f[8] == '1' and objection(f[10], f[11])
  if note then
    give_up(key, record, 'PARKED', note)
  else
    redis.call('HSET', record, 'state', 'DISPATCHING', 'guard', guard)
    if guard == 'upstream-key' then
      redis.call('HSET', record, 'maybeSent', '1')
      redis.call('HSETNX', record, 'firstSentAt', now)
    end
    redis.call('HINCRBY', record, 'attempts', 1)
    local fence = redis.call('HINCRBY', record, 'fence', 1)
    redis.call('ZADD', prefix .. ':busy', now + ARGV[4], key)
    for _, value in ipairs({record, f[1], key, tostring(fence), f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]}) do
      claimed[#claimed + 1] = value
    end
    taken = taken + 1
  end
end
-- Leave that the pace made needless is not saved up: never more than there are intents left.
local depth = tonumber(redis.call('HGET', prefix .. ':meta', 'depth') or '0')
local left = math.min(own - math.max(0, taken - tonumber(ARGV[2])), depth)
if tonumber(ARGV[3]) < 0 or left <= 0 then
  redis.call('HDEL', prefix .. ':meta', 'credit')
elseif left ~= own then
  redis.call('HSET', prefix .. ':meta', 'credit', left)
end
return claimed
