-- The board's revision; 0 when it has none.
local function revision(board)
  return tonumber(redis.call('HGET', board, 'rev') or '0')
end

-- The revision of one entry; 0 when there is none.
local function entry_revision(board, field)
  return tonumber(string.match(redis.call('HGET', board, field) or '0', '^%d+'))
end
