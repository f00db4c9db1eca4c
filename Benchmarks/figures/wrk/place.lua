-- Places orders of three lines by one of 10,000 customers, each under a key of its own; `batch=100` sends as many
-- in one request, `sku` makes every order one line of that SKU. Settings: keys, run, batch, sku, skus, customers.
package.path = "./?.lua;" .. package.path
local said = require("said")
local settings, headers, count, batch

function init(arguments)
   settings = said.settings(arguments)
   math.randomseed(tonumber(settings.run))
   batch = tonumber(settings.batch or "0")
   settings.skus = tonumber(settings.skus or "1000")
   settings.customers = tonumber(settings.customers or "10000")
   headers, count = {}, 0
   for index, key in ipairs(said.lines(settings.keys)) do
      headers[index] = { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json" }
   end
end

local function lines()
   if settings.sku then return '{"sku":"' .. settings.sku .. '","quantity":1}' end
   local third, found = settings.skus / 3, {}
   for part = 0, 2 do
      found[#found + 1] = string.format(
         '{"sku":"SKU-%d","quantity":%d}', math.floor(part * third) + math.random(math.floor(third)), math.random(3))
   end
   return table.concat(found, ",")
end

local function order()
   local customer = math.random(settings.customers)
   return string.format(
      '"channel":"web","contact":{"name":"Customer %d","email":"customer%d@example.com"},'
         .. '"shipping_address":{"lines":["Street %d"],"locality":"Utrecht","postcode":"3511 AB","country":"NL"},'
         .. '"lines":[%s]', customer, customer, customer, lines())
end

function request()
   count = count + 1
   local fields = headers[count % #headers + 1]
   if batch == 0 then
      fields["Idempotency-Key"] = settings.run .. "-" .. count
      return wrk.format("POST", "/api/v1/orders", fields, "{" .. order() .. "}")
   end
   local orders = {}
   for member = 1, batch do
      orders[member] = string.format('{"key":"%s-%d-%d",%s}', settings.run, count, member, order())
   end
   return wrk.format("POST", "/api/v1/orders/batch", fields, '{"orders":[' .. table.concat(orders, ",") .. "]}")
end

done = said.summary
