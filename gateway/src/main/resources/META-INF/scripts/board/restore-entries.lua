-- Gives back what a Redis that lost writes has forgotten: of each entry the newer one stays.
-- KEYS  1 entries
-- ARGV  1 channel, 2 least revision, 3... field, revision, value
-- Returns {revision}.
--- @include revision
local rev = math.max(revision(KEYS[1]), tonumber(ARGV[2]))
for i = 3, #ARGV, 3 do
  if entry_revision(KEYS[1], ARGV[i]) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. ' ' .. ARGV[i + 2])
    rev = math.max(rev, tonumber(ARGV[i + 1]))
  end
end
redis.call('HSET', KEYS[1], 'rev', string.format('%.0f', rev))
redis.call('PUBLISH', ARGV[1], 'change')
return {string.format('%.0f', rev)}
