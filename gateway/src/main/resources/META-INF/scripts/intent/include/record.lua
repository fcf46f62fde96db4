-- What a repeated request meets: verdict, id, state, status, headers, body, fence, upstream key, earlier attempt, maybe
-- sent, accepted at ms.
local function answer(verdict, record)
  local f = redis.call('HMGET', record, 'id', 'state', 'status', 'answerHeaders', 'answerBody', 'fence',
    'upstreamKey', 'earlier', 'maybeSent', 'acceptedAt')
  return {verdict, f[1] or '', f[2] or '', f[3] or '', f[4] or '', f[5] or '', f[6] or '0',
    f[7] or '', f[8] or '0', f[9] or '0', f[10] or ''}
end

local function verdict_only(verdict)
  return {verdict, '', '', '', '', '', '0', '', '0', '0', ''}
end

-- Whether an unknown outcome may be tried again: only what the upstream was sent with its key, and only while it still
-- knows that. A first attempt is as old as its record.
local function may_repeat(record, window, now)
  local f = redis.call('HMGET', record, 'createdAt', 'guard')
  return window ~= '0' and f[2] == 'upstream-key' and now - tonumber(f[1]) <= tonumber(window)
end
