-- Changes entries of the board, all or none, if each is still as the caller saw it; adds to the audit trail with it.
-- KEYS  1 entries, 2 audit trail
-- ARGV  1 channel, 2 not after ms, 3 least revision, 4 audit entry; '' for none, 5... field, revision it has, value
-- Returns {'changed', revision}, {'moved', revision} when an entry is not as seen, or {'late', revision}.
--- @include clock
--- @include revision
local now = now_ms()
local rev = revision(KEYS[1])
if now > tonumber(ARGV[2]) then
  return {'late', string.format('%.0f', rev)}
end
for i = 5, #ARGV, 3 do
  if entry_revision(KEYS[1], ARGV[i]) ~= tonumber(ARGV[i + 1]) then
    return {'moved', string.format('%.0f', rev)}
  end
end
rev = math.max(rev + 1, now, tonumber(ARGV[3]) + 1)
local text = string.format('%.0f', rev)
for i = 5, #ARGV, 3 do
  redis.call('HSET', KEYS[1], ARGV[i], text .. ' ' .. ARGV[i + 2])
end
redis.call('HSET', KEYS[1], 'rev', text)
if ARGV[4] ~= '' then
  redis.call('RPUSH', KEYS[2], ARGV[4])
end
redis.call('PUBLISH', ARGV[1], 'change')
return {'changed', text}
