-- Sends redemptions: another resident, another Idempotency-Key and, unless the hot one is asked for, another item each.
-- Arguments: file of tokens (one a line), SHOWN or HIDDEN, ALL, HOT or NONE, prefix of the keys, mean pause of a connection
-- before each request in ms (0 for none). NONE asks for nothing, one resident after another: it is refused once the token
-- was looked at.
local tokens = {}
local count, sent, key, header, items
local ITEMS = 10000

function init(args)
  for line in io.lines(args[1]) do tokens[#tokens + 1] = line end
  count = #tokens
  -- The other header is as long, and passed on as well.
  header = args[2] == "SHOWN" and "Authorization: Bearer " or "User-Agent: unverified"
  items = args[3]
  key = args[4]
  local pause = tonumber(args[5])
  if pause > 0 then
    delay = function() return math.random(0, 2 * pause) end
  end
  sent = 0
  math.randomseed(os.time())
end

function request()
  sent = sent + 1
  local token = tokens[math.random(count)]
  local body = "{}"
  if items == "NONE" then
    token = tokens[sent % count + 1]
  else
    local item = items == "HOT" and 0 or math.random(ITEMS)
    body = string.format('{"itemId":"00000000-0000-7000-8000-%012x","quantity":1}', item)
  end
  return "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    .. header .. token .. "\r\nIdempotency-Key: " .. key .. "-" .. sent
    .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
