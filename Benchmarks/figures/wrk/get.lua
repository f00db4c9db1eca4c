-- GET over a file of paths, one after the other from a random one on. Settings: paths, keys, encoding.
package.path = "./?.lua;" .. package.path
local said = require("said")
local paths, keys, headers, at

function init(arguments)
   local settings = said.settings(arguments)
   math.randomseed(os.time())
   paths = settings.paths and said.lines(settings.paths) or { "/" }
   keys = settings.keys and said.lines(settings.keys) or {}
   headers = {}
   for index = 1, math.max(1, #keys) do
      headers[index] = { ["Accept-Encoding"] = settings.encoding or "identity" }
      if keys[index] then headers[index]["Authorization"] = "Bearer " .. keys[index] end
   end
   at = math.random(#paths)
end

function request()
   at = at % #paths + 1
   return wrk.format("GET", paths[at], headers[at % #headers + 1])
end

done = said.summary
