import { bytes, counter, either, finite, flag, is, list, optional, orNull, shape, text } from './checks.ts';
import { limits } from './limits.ts';
import type { HostMessage, PanelMemory, PanelMessage, PanelRef, PanelResponse } from './messages.ts';

const words = text(limits.words);
const html = text(limits.html);
const cells = list(list(text(limits.cell), limits.columns), limits.rows);

const response = orNull(
  either(
    shape({ choices: list(text(limits.label), limits.choices), certainty: optional(is(1, 2, 3)) }),
    shape({ text: text(limits.text) }),
    shape({ cells }),
    shape({ code: text(limits.text) }),
  ),
);

const ref = shape({ exam: text(limits.uri), question: text(limits.text) });

const options = list(shape({ label: text(limits.label), html }), limits.choices);

const row = list(shape({ text: text(limits.cell), html }), limits.columns);

const form = either(
  shape({ kind: is('single', 'multiple'), options, certainty: flag }),
  shape({ kind: is('rows'), options }),
  shape({ kind: is('text'), input: is('prose', 'number', 'formula') }),
  shape({ kind: is('table'), header: row, rows: list(row, limits.rows) }),
  shape({ kind: is('code'), language: words, given: text(limits.text) }),
  shape({
    kind: is('editor'),
    file: orNull(words),
    blanks: list(
      shape({
        label: words,
        state: orNull(is('correct', 'partial', 'wrong', 'blank', 'invalid', 'ungraded')),
        points: finite,
        outOf: orNull(finite),
        reasons: list(words, limits.items),
      }),
      limits.items,
    ),
    judgedBy: orNull(words),
    findings: list(words, limits.items),
    status: is('idle', 'running', 'changed', 'untrusted'),
  }),
  shape({ kind: is('none') }),
);

const revealed = shape({
  labels: orNull(list(text(limits.label), limits.choices)),
  keyHtml: orNull(html),
  source: orNull(words),
  solutionHtml: orNull(html),
  rubric: list(shape({ points: finite, html }), limits.items),
  differences: list(shape({ ours: words, theirs: words }), limits.items),
  findings: list(words, limits.items),
});

const snapshot = shape({
  kind: is('snapshot'),
  version: counter,
  epoch: counter,
  panel: text(limits.label),
  ref,
  path: list(words, limits.items),
  number: words,
  title: orNull(words),
  task: words,
  points: orNull(finite),
  extraCredit: flag,
  index: counter,
  count: counter,
  instructionsHtml: orNull(html),
  prompts: list(shape({ number: words, title: orNull(words), html }), limits.items),
  figures: list(
    shape({ caption: words, address: orNull(text(limits.uri)), slot: orNull(text(limits.label)), inText: flag }),
    limits.items,
  ),
  form,
  response,
  stored: text(limits.label),
  flagged: flag,
  gradable: flag,
  rule: orNull(shape({ description: words, quote: words, line: orNull(counter) })),
  score: orNull(
    shape({
      points: finite,
      outOf: finite,
      state: is('correct', 'partial', 'wrong', 'blank', 'invalid', 'ungraded'),
      reasons: list(words, limits.items),
      selfMarked: flag,
      response,
    }),
  ),
  attempts: counter,
  hasSolution: flag,
  revealed: orNull(revealed),
  marking: orNull(shape({ outOf: finite, given: orNull(finite) })),
  origin: orNull(shape({ text: words, taken: flag })),
  offers: list(shape({ id: counter, text: words }), limits.items),
  notices: list(shape({ severity: is('information', 'warning'), text: words }), limits.items),
});

const hostMessage = either(
  snapshot,
  shape({ kind: is('gone'), message: words }),
  shape({ kind: is('preview'), epoch: counter, html }),
);

const panelMessage = either(
  shape({ kind: is('ready') }),
  shape({ kind: is('respond', 'check'), epoch: counter, response }),
  shape({ kind: is('clear', 'source', 'drop-key', 'edit'), epoch: counter }),
  shape({ kind: is('use-key'), epoch: counter, offer: counter }),
  shape({ kind: is('mark'), epoch: counter, response, points: finite }),
  shape({ kind: is('put-figure'), epoch: counter, slot: text(limits.label), bytes: orNull(bytes(limits.image)) }),
  shape({ kind: is('remove-figure'), epoch: counter, slot: text(limits.label) }),
  shape({ kind: is('reveal'), epoch: counter, shown: flag }),
  shape({ kind: is('flag'), epoch: counter, flagged: flag }),
  shape({ kind: is('go'), epoch: counter, to: is('previous', 'next') }),
  shape({ kind: is('preview'), epoch: counter, text: text(limits.preview) }),
);

const memory = shape({ panel: text(limits.label), ref, stored: text(limits.label), response });

/** Whether a message that came from a panel is one of the protocol's, within its lengths. Never throws on plain data. */
export function isPanelMessage(value: unknown): value is PanelMessage {
  return panelMessage(value);
}

/** Whether a message that came from the host is one of the protocol's. */
export function isHostMessage(value: unknown): value is HostMessage {
  return hostMessage(value);
}

export function isPanelResponse(value: unknown): value is PanelResponse {
  return response(value);
}

/** Whether what VS Code kept for a panel can be restored. */
export function isPanelMemory(value: unknown): value is PanelMemory {
  return memory(value);
}

/** Whether a value names a question. */
export function isPanelRef(value: unknown): value is PanelRef {
  return ref(value);
}
