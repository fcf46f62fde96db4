-- Takes in one replica's report, forgets replicas that fell silent, and tells all that is known.
-- KEYS  1 entries, 2 replicas
-- ARGV  1 replica, 2 its report; '' takes it off the list, 3 ms after which a silent replica is forgotten,
--       4 least revision, 5 channel to call the others on; '' calls nobody
-- Returns {now in ms, revision, when this replica was seen before in ms; 0 if never, number of entry parts, field, entry,
--         ..., replica, 'seen report', ...}.
--- @include clock
--- @include revision
local now = now_ms()
local before = string.match(redis.call('HGET', KEYS[2], ARGV[1]) or '0', '^%d+')
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
end
local live = {}
local replicas = redis.call('HGETALL', KEYS[2])
for i = 1, #replicas, 2 do
  local seen = tonumber(string.match(replicas[i + 1], '^%d+'))
  if math.abs(now - seen) > tonumber(ARGV[3]) then
    redis.call('HDEL', KEYS[2], replicas[i])
  else
    live[#live + 1] = replicas[i]
    live[#live + 1] = replicas[i + 1]
  end
end
local rev = revision(KEYS[1])
if tonumber(ARGV[4]) > rev then
  rev = tonumber(ARGV[4])
  redis.call('HSET', KEYS[1], 'rev', string.format('%.0f', rev))
end
if ARGV[5] ~= '' then
  redis.call('PUBLISH', ARGV[5], 'report')
end
local entries = redis.call('HGETALL', KEYS[1])
local reply = {string.format('%.0f', now), string.format('%.0f', rev), before, tostring(#entries)}
for _, part in ipairs(entries) do
  reply[#reply + 1] = part
end
for _, part in ipairs(live) do
  reply[#reply + 1] = part
end
return reply
