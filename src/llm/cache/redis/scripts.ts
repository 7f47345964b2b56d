/** How long it is known that something has changed: longer than any answer is kept and any call takes. */
const EPOCH_SECONDS = 86_400;

/** How many answers a message names; who keeps more of them drops the rest by their tags. */
const TOLD_AT_ONCE = 1_000;

/**
 * Keeps an answer if nothing it depends on has changed since its call began.
 *
 * KEYS: the answer, then for each tag its epoch and its list. ARGV: the answer, its milliseconds to live, now and its
 * end in milliseconds, then each tag's epoch as it stood.
 */
export const PUT = `
local tags = (#KEYS - 1) / 2
for i = 1, tags do
  if (redis.call('GET', KEYS[2 * i]) or '') ~= ARGV[4 + i] then return 0 end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
for i = 1, tags do
  local list = KEYS[2 * i + 1]
  redis.call('ZREMRANGEBYSCORE', list, '-inf', ARGV[3])
  redis.call('ZADD', list, ARGV[4], KEYS[1])
  if redis.call('PTTL', list) < tonumber(ARGV[2]) then redis.call('PEXPIRE', list, ARGV[2]) end
end
return 1`;

/** Notes that an answer that is there depends on more. KEYS: the answer, then each tag's list. ARGV: now. */
export const TAG = `
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then return 0 end
for i = 2, #KEYS do
  redis.call('ZADD', KEYS[i], tonumber(ARGV[1]) + left, KEYS[1])
  if redis.call('PTTL', KEYS[i]) < left then redis.call('PEXPIRE', KEYS[i], left) end
end
return 1`;

/**
 * Drops all answers with these tags, and lets none be kept whose call began before. KEYS: the channel, then each tag's
 * epoch and list. ARGV: the new epoch, then each tag.
 */
export const DROP = `
local dropped = 0
for i = 2, #ARGV do
  local epoch, list = KEYS[2 * i - 2], KEYS[2 * i - 1]
  redis.call('SET', epoch, ARGV[1], 'EX', ${EPOCH_SECONDS})
  local answers = redis.call('ZRANGE', list, 0, -1)
  for _, answer in ipairs(answers) do dropped = dropped + redis.call('DEL', answer) end
  redis.call('DEL', list)
  local told = cjson.encode({ ARGV[i], unpack(answers, 1, math.min(#answers, ${TOLD_AT_ONCE})) })
  redis.call('PUBLISH', KEYS[1], told)
end
return dropped`;
