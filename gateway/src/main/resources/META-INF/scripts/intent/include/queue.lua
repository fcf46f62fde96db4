-- One queue per capability and cell. Under a prefix:
--   :meta      hash     seq, depth (queued intents), credit, and a counter for each settled state
--   :ready     zset     ordering key -> sequence of its head: may be dispatched now
--   :due       zset     ordering key -> time: set aside until then
--   :busy      zset     ordering key -> time: its head is being dispatched, at the latest until then
--   :blocked   zset     ordering key -> since: its head is UNKNOWN or PARKED and waits for people
--   :reserved  zset     record -> time: a live request runs, at the latest until then
--   :unknown   zset     record -> since: a live request whose outcome nobody heard
--   :key:<k>   list     records of one ordering key, oldest first; the head stays until it is settled

local function ordered(prefix, key)
  return prefix .. ':key:' .. key
end

local function has_backlog(prefix, key)
  return redis.call('EXISTS', ordered(prefix, key)) == 1
end

local function has_room(prefix, room)
  local depth = tonumber(redis.call('HGET', prefix .. ':meta', 'depth') or '0')
  return depth + redis.call('ZCARD', prefix .. ':reserved') < room
end

local function enqueue(prefix, record, key)
  local seq = redis.call('HINCRBY', prefix .. ':meta', 'seq', 1)
  redis.call('HSET', record, 'seq', seq)
  redis.call('HINCRBY', prefix .. ':meta', 'depth', 1)
  if redis.call('RPUSH', ordered(prefix, key), record) == 1 then
    redis.call('ZADD', prefix .. ':ready', seq, key)
  end
end

-- The head of the key is settled: the next one, if any, becomes ready.
local function advance(prefix, key)
  redis.call('LPOP', ordered(prefix, key))
  redis.call('HINCRBY', prefix .. ':meta', 'depth', -1)
  redis.call('ZREM', prefix .. ':busy', key)
  local head = redis.call('LINDEX', ordered(prefix, key), 0)
  if head then
    redis.call('ZADD', prefix .. ':ready', redis.call('HGET', head, 'seq'), key)
  end
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
