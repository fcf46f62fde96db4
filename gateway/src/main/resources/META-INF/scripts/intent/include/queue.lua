-- One queue per capability and cell. Under a prefix:
--   :meta      hash     seq, depth (queued intents), credit, and a counter for each settled state
--   :ready     zset     ordering key -> sequence of its head: may be dispatched now
--   :due       zset     ordering key -> time: set aside until then
--   :busy      zset     ordering key -> time: its head is being dispatched, at the latest until then
--   :blocked   zset     ordering key -> since, or last looked at: its head is UNKNOWN or PARKED
--   :parked    zset     ordering key -> since: those of :blocked whose head is PARKED
--   :waiting   zset     record -> accepted at: every queued intent, so that the oldest are found at once
--   :reserved  zset     record -> time: a live request runs, at the latest until then
--   :unknown   zset     record -> since, or last looked at: a live request whose outcome nobody heard
--   :key:<k>   list     records of one ordering key, oldest first; the head stays until it is settled

local function ordered(prefix, key)
  return prefix .. ':key:' .. key
end

local function has_backlog(prefix, key)
  return redis.call('EXISTS', ordered(prefix, key)) == 1
end

-- Room for one more, in the queue and behind its ordering key: a single key, the less so a blocked one, must not use
-- up the room of all. A reservation whose owner died takes no room.
local function has_room(prefix, key, room, now)
  local depth = tonumber(redis.call('HGET', prefix .. ':meta', 'depth') or '0')
  local blocked = redis.call('ZSCORE', prefix .. ':blocked', key)
  local share = blocked and math.max(10, math.floor(room / 100)) or math.max(100, math.floor(room / 10))
  return depth + redis.call('ZCOUNT', prefix .. ':reserved', now, '+inf') < room
    and redis.call('LLEN', ordered(prefix, key)) < share
end

local function enqueue(prefix, record, key, now)
  local seq = redis.call('HINCRBY', prefix .. ':meta', 'seq', 1)
  redis.call('HSET', record, 'seq', seq)
  redis.call('HINCRBY', prefix .. ':meta', 'depth', 1)
  redis.call('ZADD', prefix .. ':waiting', now, record)
  if redis.call('RPUSH', ordered(prefix, key), record) == 1 then
    redis.call('ZADD', prefix .. ':ready', seq, key)
  end
end

-- The head of the key is settled: the next one, if any, becomes ready.
local function advance(prefix, key)
  local settled = redis.call('LPOP', ordered(prefix, key))
  if settled then
    redis.call('ZREM', prefix .. ':waiting', settled)
  end
  redis.call('HINCRBY', prefix .. ':meta', 'depth', -1)
  redis.call('ZREM', prefix .. ':busy', key)
  local head = redis.call('LINDEX', ordered(prefix, key), 0)
  if head then
    redis.call('ZADD', prefix .. ':ready', redis.call('HGET', head, 'seq'), key)
  end
end

-- The head of the key waits for people, or for word from its upstream.
local function block(prefix, key, state, now)
  redis.call('ZADD', prefix .. ':blocked', now, key)
  if state == 'PARKED' then
    redis.call('ZADD', prefix .. ':parked', now, key)
  end
end

local function unblock(prefix, key)
  redis.call('ZREM', prefix .. ':blocked', key)
  redis.call('ZREM', prefix .. ':parked', key)
end

local function make_ready(prefix, key)
  local head = redis.call('LINDEX', ordered(prefix, key), 0)
  if head then
    redis.call('ZADD', prefix .. ':ready', redis.call('HGET', head, 'seq'), key)
  end
end

-- The owner of a reservation is gone, or never heard an answer.
local function forget_reservation(prefix, record, now)
  redis.call('HSET', record, 'state', 'UNKNOWN')
  redis.call('ZREM', prefix .. ':reserved', record)
  redis.call('ZADD', prefix .. ':unknown', now, record)
end

local function forget_dead_reservations(prefix, now, most)
  for _, record in ipairs(redis.call('ZRANGEBYSCORE', prefix .. ':reserved', '-inf', now, 'LIMIT', 0, most)) do
    forget_reservation(prefix, record, now)
  end
end

-- Whether the upstream still knows the key of an attempt that may have been made.
local function key_is_known(first_sent_at, window, now)
  return not first_sent_at or now - tonumber(first_sent_at) <= tonumber(window)
end
