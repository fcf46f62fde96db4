-- Says since when the store has kept all it was told, and notes that it was found without what it had.
-- KEYS  1 memory
-- ARGV  1 birth by which the caller knows the store, '' for none, 2 birth to give it when it has none
-- Returns {birth, ms from when on it has kept everything or '0' when nothing is known to be lost, now ms}.
--- @include clock
local memory, known = KEYS[1], ARGV[1]
local now = now_ms()
local birth = redis.call('HGET', memory, 'birth')
if not birth then
  birth = ARGV[2]
  redis.call('HSET', memory, 'birth', birth, 'since', '0')
end
if known ~= '' and known ~= birth and redis.call('HGET', memory, 'since') == '0' then
  redis.call('HSET', memory, 'since', now)
end
return {birth, redis.call('HGET', memory, 'since'), tostring(now)}
