-- Shared by the scripts: settings from the command line, a generator per run, and the summary as a line of JSON.
local said = {}

function said.settings(arguments)
   local found = {}
   for _, word in ipairs(arguments) do
      local key, value = word:match("^(%w+)=(.*)$")
      if key then found[key] = value end
   end
   return found
end

function said.lines(path)
   local found = {}
   for line in io.lines(path) do found[#found + 1] = line end
   return found
end

function said.summary(summary, latency)
   local failed = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout
      + summary.errors.connect
   local seconds = summary.duration / 1000000
   io.write(string.format(
      '{"rate": %.2f, "answers": %d, "failed": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "longest": %.3f, "bytes": %d}\n',
      (summary.requests - summary.errors.status) / seconds, summary.requests - summary.errors.status, failed,
      latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
      latency.max / 1000, summary.bytes))
end

return said
