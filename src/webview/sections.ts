import type { PanelScore, Revealed, Snapshot } from '../protocol/messages.ts';
import { type Child, element, icon, rendered } from './dom.ts';
import { choosingKeys, commandKeys } from './keyboard.ts';
import { keyAndSolution, withoutHeading, withoutLabels } from './repetition.ts';
import { button } from './ui/toolkit.ts';
import { numeral, outcomes, points } from './words.ts';

/** The parts of the page, each made from what it shows. */

export function headOf(snapshot: Snapshot): Child[] {
  const { path, number, title, points: worth, extraCredit, index, count, attempts, flagged } = snapshot;
  const bar = element('span', { class: 'bar' });
  bar.style.setProperty('width', `${(100 * (index + 1)) / count}%`);
  return [
    element(
      'div',
      { class: 'trail' },
      element(
        'ol',
        { class: 'path', 'aria-label': 'Where this question stands' },
        ...path.map((step) => element('li', {}, step)),
      ),
      element('span', { class: 'position', title: `Question ${index + 1} of ${count}` }, `${index + 1} / ${count}`),
    ),
    element('div', { class: 'track', 'aria-hidden': 'true' }, bar),
    element(
      'div',
      { class: 'title' },
      element(
        'h1',
        { tabindex: -1 },
        element('span', { class: 'number' }, number),
        title === null ? null : ` ${title}`,
      ),
      element(
        'div',
        { class: 'badges' },
        flagged && element('span', { class: 'badge flagged' }, icon('flag'), 'Flagged'),
        extraCredit && element('span', { class: 'badge' }, 'Extra credit'),
        attempts > 0 && element('span', { class: 'badge' }, attempts === 1 ? '1 attempt' : `${attempts} attempts`),
        worth !== null && element('span', { class: 'badge points' }, points(worth)),
      ),
    ),
  ];
}

/** What a part of the page lets the student do; each makes a button. */
export interface SectionActions {
  useKey(offer: number): void;
  dropKey(): void;
  chooseFigure(slot: string): void;
  removeFigure(slot: string): void;
}

/** Where the key comes from, and keys that could be taken from elsewhere. */
export function keysElsewhereOf({ origin, offers }: Snapshot, act: SectionActions): HTMLElement[] {
  const made = offers.map(({ id, text }) =>
    actionNotice(
      text,
      button('Use its key', { appearance: 'secondary', id: `offer-${id}` }, () => act.useKey(id)),
    ),
  );
  if (origin) {
    const drop = button('Stop using it', { appearance: 'secondary', id: 'drop-key' }, () => act.dropKey());
    made.unshift(origin.taken ? actionNotice(origin.text, drop) : actionNotice(origin.text));
  }
  return made;
}

function actionNotice(text: string, ...actions: readonly HTMLElement[]): HTMLElement {
  return element(
    'p',
    { class: 'notice information elsewhere' },
    icon('key'),
    element('span', {}, text, actions.length > 0 && element('span', { class: 'does' }, ...actions)),
  );
}

export function noticeOf({ severity, text }: Snapshot['notices'][number]): HTMLElement {
  const name = severity === 'warning' ? 'warning' : 'info';
  return element('p', { class: `notice ${severity}` }, icon(name), element('span', {}, text));
}

export function promptsOf(
  { instructionsHtml, prompts, figures, number, title }: Snapshot,
  act: SectionActions,
): Child[] {
  return [
    instructionsHtml !== null &&
      element(
        'details',
        { class: 'instructions' },
        element('summary', {}, 'Instructions for this section'),
        rendered('div', 'text', instructionsHtml),
      ),
    ...prompts.map((prompt) => {
      const own = prompt.number === number;
      const heading = own ? null : [prompt.number, prompt.title].filter(Boolean).join(' ');
      if (own && prompt.html === '' && prompt.title === title) return null;
      return element(
        'div',
        { class: own ? 'prompt own' : 'prompt above' },
        heading === null ? null : element('h2', { class: 'above-title' }, heading),
        prompt.html === '' ? null : rendered('div', 'text', prompt.html),
      );
    }),
    ...figures.map(({ caption, address, slot, inText }) =>
      address === null
        ? missingFigure(caption, slot, inText, act)
        : inText
          ? element('p', { class: 'figure-own' }, caption, ' ', ownFigure(slot, act))
          : element(
              'figure',
              {},
              element('img', { src: address, alt: caption || 'Figure' }),
              caption === '' && slot === null ? null : element('figcaption', {}, caption, ownFigure(slot, act)),
            ),
    ),
  ];
}

function ownFigure(slot: string | null, act: SectionActions): Child {
  if (slot === null) return null;
  const remove = button('Remove', { appearance: 'secondary', id: `remove-${slot}` }, () => act.removeFigure(slot));
  return element('span', { class: 'does' }, 'Your image. ', remove);
}

/** The place of a figure that is not in the document. With a slot the student can drop, paste or choose an image. */
function missingFigure(caption: string, slot: string | null, named: boolean, act: SectionActions): HTMLElement {
  const choose =
    slot === null
      ? null
      : button('Choose image…', { appearance: 'secondary', icon: 'image', id: `choose-${slot}` }, () =>
          act.chooseFigure(slot),
        );
  return element(
    'div',
    { class: slot === null ? 'figure-missing' : 'figure-missing slot', 'data-slot': slot },
    icon('image'),
    element(
      'span',
      {},
      caption === '' ? 'A figure belongs here.' : `“${caption}”`,
      element(
        'small',
        {},
        named
          ? 'The document names this image, but its file is not there.'
          : 'The document mentions this figure, but the image is not in it.',
        slot !== null &&
          ' Drop a picture of it here (hold Shift while dropping), or choose one: PNG, JPEG, WebP or GIF.',
      ),
      choose && element('span', { class: 'does' }, choose),
    ),
  );
}

export function replaceBrokenImage(target: EventTarget | null): void {
  if (!(target instanceof HTMLImageElement)) return;
  target.replaceWith(
    element(
      'span',
      { class: 'figure-missing' },
      icon('image'),
      element('span', {}, target.alt || 'Figure', element('small', {}, 'The image could not be loaded.')),
    ),
  );
}

export function ruleOf({ rule, gradable }: Snapshot): Child[] {
  if (!rule || !gradable) return [];
  return [
    element('span', {}, element('strong', {}, 'Scoring '), rule.description),
    rule.quote === ''
      ? null
      : element(
          'span',
          { class: 'said' },
          element('q', {}, rule.quote),
          rule.line === null ? null : element('span', { class: 'line' }, ` line ${rule.line}`),
        ),
  ];
}

export function resultOf(score: PanelScore, stale: boolean): HTMLElement {
  const outcome = outcomes[score.state];
  const counts = score.state !== 'ungraded' && score.state !== 'invalid';
  const reasons = withoutHeading(outcome.word, score.reasons);
  return element(
    'div',
    { class: `card outcome ${score.state}${stale ? ' stale' : ''}`, 'data-state': score.state },
    element(
      'div',
      { class: 'verdict-line' },
      icon(outcome.icon),
      element('strong', { class: 'word' }, outcome.word),
      score.selfMarked && element('span', { class: 'badge' }, 'Marked by you'),
      counts && element('span', { class: 'earned' }, `${numeral(score.points)} / ${points(score.outOf)}`),
    ),
    stale && element('p', { class: 'stale-note' }, 'You have changed your answer since: check it again.'),
    reasons.length > 0 && element('ul', { class: 'reasons' }, ...reasons.map((reason) => element('li', {}, reason))),
  );
}

export function spokenResult(score: PanelScore): string {
  const { word } = outcomes[score.state];
  const earned =
    score.state === 'ungraded' || score.state === 'invalid'
      ? ''
      : ` ${numeral(score.points)} of ${points(score.outOf)}.`;
  return `${word}.${earned} ${withoutHeading(word, score.reasons).join(' ')}`.trim();
}

export function solutionOf({
  labels,
  keyHtml,
  source,
  solutionHtml,
  rubric,
  differences,
  findings,
}: Revealed): Child[] {
  const { key, solution } = keyAndSolution(keyHtml, solutionHtml);
  const explained = solution === null ? null : withoutLabels(labels, solution);
  return [
    element(
      'div',
      { class: 'card' },
      element('h2', {}, icon('key'), 'Solution'),
      labels !== null &&
        element(
          'p',
          { class: 'key' },
          labels.length === 0 ? 'No option is right. ' : 'Right: ',
          ...labels.map((label) => element('span', { class: 'label' }, label)),
        ),
      key !== null && rendered('div', 'text key', key),
      source !== null && element('p', { class: 'source' }, source),
      explained !== null && rendered('div', 'text', explained),
      rubric.length > 0 &&
        element(
          'div',
          { class: 'rubric' },
          element('h3', {}, 'Rubric'),
          element(
            'ul',
            {},
            ...rubric.map(({ points: worth, html }) =>
              element('li', {}, element('span', { class: 'badge' }, numeral(worth)), rendered('div', 'text', html)),
            ),
          ),
        ),
      differences.length > 0 &&
        element(
          'div',
          { class: 'differences' },
          element('h3', {}, 'Differences in wording'),
          element(
            'ul',
            {},
            ...differences.map(({ ours, theirs }) =>
              element(
                'li',
                {},
                'here ',
                ours === '' ? element('em', {}, 'nothing') : element('ins', {}, ours),
                ', there ',
                theirs === '' ? element('em', {}, 'nothing') : element('del', {}, theirs),
              ),
            ),
          ),
        ),
      findings.length > 0 &&
        element(
          'div',
          { class: 'findings' },
          element('h3', {}, 'What the reader noticed'),
          element('ul', {}, ...findings.map((finding) => element('li', {}, finding))),
        ),
    ),
  ];
}

export function keysOf({ form }: Snapshot, labels: readonly string[]): Child[] {
  const keys = commandKeys(labels);
  const hints: [string, string][] = [];
  if (labels.length > 0) hints.push([choosingKeys(labels), 'choose']);
  const area = form.kind === 'code' || (form.kind === 'text' && form.input === 'prose');
  hints.push([area ? 'Ctrl+Enter' : 'Enter', 'check']);
  hints.push([keys.solution, 'solution'], [keys.flag, 'flag'], ['Alt+← Alt+→', 'previous, next']);
  return hints.map(([key, does]) => element('span', {}, element('kbd', {}, key), ` ${does}`));
}
