import { limits } from '../../protocol/limits.ts';
import type { PanelDifference, PanelOffer, PanelOrigin } from '../../protocol/messages.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { fileName } from '../library/file-name.ts';
import type { KeyElsewhere, SharedKeys } from '../library/pairs/shared-keys.ts';
import { words } from './cut.ts';

/** More offers than this are no choice any more. */
const mostOffers = 5;

/** What is said about keys in other documents: where they stand, and never what they are. Pure. */
export interface Elsewhere {
  readonly origin: PanelOrigin | null;
  readonly offers: readonly PanelOffer[];
}

export const nowhere: Elsewhere = { origin: null, offers: [] };

export function elsewhere(
  found: FoundQuestion,
  keys: Pick<SharedKeys, 'originOf' | 'offersFor'>,
  hasOwnSolution = found.question.solution !== null,
): Elsewhere {
  const from = keys.originOf(found);
  const offers = keys
    .offersFor(found)
    .slice(0, mostOffers)
    .map((offer, id) => ({ id, text: words(offerText(offer)) }));
  if (!from) return { origin: null, offers };
  const place = `${nameOf(from)}, question ${from.from}`;
  const how = from.accepted
    ? `Graded with the key that you took from ${place}.`
    : `Graded with the key of ${place}: by its questions it is the same exam.`;
  const count = from.differences.length;
  const wording =
    count === 0
      ? ''
      : ` The wording differs in ${places(count)}${hasOwnSolution || from.solution ? ', listed with the solution' : ''}.`;
  return { origin: { text: words(how + wording), taken: from.accepted }, offers };
}

/** Where the other document words the question differently. Only for a student who sees the solution. */
export function differences(found: FoundQuestion, keys: Pick<SharedKeys, 'originOf'>): PanelDifference[] {
  return (keys.originOf(found)?.differences ?? [])
    .slice(0, limits.items)
    .map(({ ours, theirs }) => ({ ours: words(ours), theirs: words(theirs) }));
}

function offerText(offer: KeyElsewhere): string {
  const count = offer.differences.length;
  const alike = offer.twin || count === 0 ? 'The same question stands' : 'Nearly the same question stands';
  const wording = count === 0 ? '' : ` The wording differs in ${places(count)}: compare them before you use it.`;
  return `${alike} in ${nameOf(offer)}, question ${offer.from}, with a key.${wording}`;
}

function nameOf({ entry }: KeyElsewhere): string {
  const file = fileName(entry.uri);
  const title = entry.exam.title.trim();
  return title === '' || title === file ? `“${file}”` : `“${title}” (${file})`;
}

function places(count: number): string {
  return count === 1 ? '1 place' : `${count} places`;
}
