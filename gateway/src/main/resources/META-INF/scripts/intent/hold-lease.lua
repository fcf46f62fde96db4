-- Takes, extends or gives back the lease on replaying one queue.
-- KEYS  1 lease
-- ARGV  1 owner, 2 time to live in ms; '0' gives the lease back
-- Returns {'1'} while the caller holds the lease, else {'0'}.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return {'0'}
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
  return {'0'}
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'1'}
