-- Finds records whose outcome nobody heard, long enough ago that the upstream's word on it counts.
-- KEYS  1 queue prefix
-- ARGV  1 settle ms, 2 how many
-- Returns a flat list, six entries for each doubt: record, id, ordering key ('' for a live request), fence, route,
--       upstream key.
-- What was looked at is looked at again only when another settle has passed. Requests that were sent without the
-- upstream key are left out: an upstream that is asked for it would not know them.
--- @include clock
--- @include queue
local prefix, settle, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local now = now_ms()
local scan = 100
forget_dead_reservations(prefix, now, scan)

local doubts, found = {}, 0
local function add(record, key)
  local f = redis.call('HMGET', record, 'state', 'guard', 'id', 'fence', 'route', 'upstreamKey')
  if f[1] ~= 'UNKNOWN' or not f[2] or f[2] == 'none' then
    return
  end
  found = found + 1
  for _, value in ipairs({record, f[3], key, f[4], f[5], f[6]}) do
    doubts[#doubts + 1] = value
  end
end

local function look(part, visit)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', prefix .. part, '-inf', now - settle, 'LIMIT', 0, scan)) do
    if found == most then
      return
    end
    redis.call('ZADD', prefix .. part, now, member)
    visit(member)
  end
end

look(':blocked', function(key)
  local head = redis.call('LINDEX', ordered(prefix, key), 0)
  if head then
    add(head, key)
  end
end)
look(':unknown', function(record)
  add(record, '')
end)
return doubts
