import type { BroadcastAnswer, BroadcastMemory, BroadcastRequest } from './broadcast-messages.ts';
import { either, flag, is, list, orNull, shape, text } from './checks.ts';

/** Longer texts are no shapes. */
const longest = 200;
const most = 8;

const shapes = list(text(longest), most);
const words = text(4000);
const length = orNull(text(longest));

const axis = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) < 0;

const picture = shape({
  shapes,
  verdict: is('fits', 'fails', 'perhaps'),
  result: orNull(text(20_000)),
  axes: list(
    shape({
      axis,
      lengths: list(length, most),
      result: length,
      rule: is('equal', 'stretched', 'missing', 'conflict', 'undecided'),
      text: words,
    }),
    100,
  ),
  message: words,
  warnings: list(words, 100),
});

const answer = shape({
  kind: is('broadcast'),
  shapes,
  replace: flag,
  note: words,
  picture: orNull(picture),
  problem: orNull(shape({ at: orNull((value) => Number.isSafeInteger(value)), text: words })),
});

const request = either(shape({ kind: is('ready') }), shape({ kind: is('explain'), shapes }));

const memory = shape({ shapes });

/** Whether a message that came from the broadcast panel is one of the protocol's. Never throws on plain data. */
export function isBroadcastRequest(value: unknown): value is BroadcastRequest {
  return request(value);
}

/** Whether a message that came from the host is one of the protocol's. */
export function isBroadcastAnswer(value: unknown): value is BroadcastAnswer {
  return answer(value);
}

/** Whether what VS Code kept for the panel can be restored. */
export function isBroadcastMemory(value: unknown): value is BroadcastMemory {
  return memory(value);
}
