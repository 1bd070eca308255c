-- Sends redemptions: another resident, another Idempotency-Key and, unless the hot one is asked for, another item each.
-- Arguments: file of tokens (one a line), SHOWN or HIDDEN, ALL or HOT, prefix of the keys.
local tokens = {}
local count, sent, key, header, hot
local ITEMS = 10000

function init(args)
  for line in io.lines(args[1]) do tokens[#tokens + 1] = line end
  count = #tokens
  header = args[2] == "SHOWN" and "Authorization: Bearer " or "X-Not-Read-By-Any: "
  hot = args[3] == "HOT"
  key = args[4]
  sent = 0
  math.randomseed(os.time())
end

function request()
  sent = sent + 1
  local item = hot and 0 or math.random(ITEMS)
  local body = string.format('{"itemId":"00000000-0000-7000-8000-%012x","quantity":1}', item)
  return "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    .. header .. tokens[math.random(count)] .. "\r\nIdempotency-Key: " .. key .. "-" .. sent
    .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
