-- Takes in the revocations that one replica has learnt of, and tells it of all since its last look. Their order is a
-- revision that never falls, so that nothing is overlooked whatever the clock does; the latest entry is a marker, which
-- holds that revision. With another marker, or another server behind it, something may be lost: the place changes.
-- KEYS  1 revocations; then the verdict of each token handed over
-- ARGV  1 place and 2 revision of the last look; '' and 0 at first, 3 random id for a new marker, 4 ms to remember a
--       revocation, 5 most to tell of; then each token handed over, and when it was learnt that it is revoked in ms
-- Returns {place, revision up to which was looked, 'more' if there is more to tell, token, revision, ...}.
--- @include clock
local info = redis.pcall('INFO', 'server')
local server = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or ''
local now = now_ms()
local top = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local marker = string.match(top[1] or '', '^@.+') or ''
local rev = tonumber(top[2] or '0')
local since = tonumber(ARGV[2])
local same = ARGV[1] == marker .. ' ' .. server
if marker == '' or (same and since > rev) then
  redis.call('ZREM', KEYS[1], marker)
  marker = '@' .. ARGV[3]
  rev = math.max(now, rev + 1)
  redis.call('ZADD', KEYS[1], string.format('%.0f', rev), marker)
end
local place = marker .. ' ' .. server
if place ~= ARGV[1] then
  since = 0
end
local old = math.min(now - tonumber(ARGV[4]), rev)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('(%.0f', old))
local before = rev
for i = 6, #ARGV, 2 do
  local known = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or '0')
  if known < tonumber(ARGV[i + 1]) then
    rev = math.max(now, rev + 1)
    redis.call('ZADD', KEYS[1], string.format('%.0f', rev), ARGV[i])
    redis.call('DEL', KEYS[i / 2 - 1])
  end
end
if rev > before then
  rev = rev + 1
  redis.call('ZADD', KEYS[1], string.format('%.0f', rev), marker)
end
local news = redis.call('ZRANGEBYSCORE', KEYS[1], string.format('(%.0f', since), string.format('(%.0f', rev),
  'WITHSCORES', 'LIMIT', 0, ARGV[5])
local more = #news == 2 * tonumber(ARGV[5])
local reply = {place, more and news[#news] or string.format('%.0f', rev), more and 'more' or ''}
for _, part in ipairs(news) do
  reply[#reply + 1] = part
end
return reply
