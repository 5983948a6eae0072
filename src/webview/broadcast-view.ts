import type { BroadcastAnswer, BroadcastAxis, BroadcastDrawing } from '../protocol/broadcast-messages.ts';
import { element, icon } from './dom.ts';
import { button, type TextField, textField } from './ui/toolkit.ts';

/** Wait after the last key before what stands in the fields is explained. */
const quiet = 150;
const most = 6;
const longest = 200;

const rules: Readonly<Record<BroadcastAxis['rule'], string>> = {
  equal: 'equal',
  stretched: '1 is repeated',
  missing: 'missing axis',
  conflict: 'does not fit',
  undecided: 'depends',
};

/** Shapes in fields, and their alignment axis by axis below. */
export class BroadcastView {
  readonly #explain: (shapes: readonly string[]) => void;
  readonly #fields = element('div', { class: 'fields' });
  readonly #note = element('p', { class: 'hint note' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #drawing = element('section', { class: 'drawing', 'aria-label': 'Alignment' });
  readonly #live = element('div', { class: 'live', role: 'status', 'aria-live': 'polite' });
  #inputs: TextField[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, explain: (shapes: readonly string[]) => void) {
    this.#explain = explain;
    root.replaceChildren(
      element(
        'main',
        { class: 'page broadcast' },
        element('h1', {}, 'Explain Broadcast'),
        element(
          'p',
          { class: 'hint' },
          'Shapes are aligned from the right. Lengths that meet must be equal, or one of them 1, which is then repeated. Write numbers or names: (3, 1), (m, n).',
        ),
        this.#note,
        element('section', { class: 'shapes', 'aria-label': 'Shapes' }, this.#fields),
        this.#problem,
        this.#drawing,
      ),
      this.#live,
    );
  }

  show(answer: BroadcastAnswer): void {
    if (answer.replace || this.#inputs.length === 0) this.#build(answer.shapes);
    this.#note.textContent = answer.note;
    this.#note.hidden = answer.note === '';
    this.#problem.textContent = answer.problem?.text ?? '';
    this.#problem.hidden = answer.problem === null;
    for (const [at, input] of this.#inputs.entries()) {
      const bad = answer.problem !== null && answer.problem.at === at;
      input.classList.toggle('bad', bad);
      if (bad) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
    this.#drawing.replaceChildren(...(answer.picture ? drawingOf(answer.picture) : []));
    this.#live.textContent = answer.picture ? sentence(answer.picture) : '';
  }

  #build(shapes: readonly string[], focus?: number): void {
    this.#inputs = shapes.map((shape, at) => {
      const field = textField(`Shape ${at + 1}`, longest);
      field.value = shape;
      field.id = `shape-${at + 1}`;
      field.addEventListener('input', () => this.#changed());
      return field;
    });
    const rows = this.#inputs.map((field, at) =>
      element(
        'div',
        { class: 'shape-row' },
        element('label', { for: field.id, class: 'unseen' }, `Shape ${at + 1}`),
        field,
        this.#inputs.length > 1 &&
          button('Remove', { appearance: 'secondary', id: `remove-${at + 1}` }, () => this.#remove(at)),
      ),
    );
    const add = button('Add a shape', { appearance: 'secondary', id: 'add' }, () =>
      this.#build([...this.#values(), ''], this.#inputs.length),
    );
    const full = this.#inputs.length >= most;
    this.#fields.replaceChildren(...rows, ...(full ? [] : [element('div', { class: 'give' }, add)]));
    if (focus !== undefined) this.#inputs[focus]?.focus();
  }

  #remove(at: number): void {
    const left = this.#values().filter((_, each) => each !== at);
    this.#build(left, Math.max(0, at - 1));
    this.#explain(left);
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#explain(this.#values()), quiet);
  }

  #values(): string[] {
    return this.#inputs.map((field) => field.value.slice(0, longest));
  }
}

function sentence({ verdict, result, message }: BroadcastDrawing): string {
  return verdict === 'fits' ? `It fits: the result has shape ${result}.` : message.trim();
}

function drawingOf(picture: BroadcastDrawing): HTMLElement[] {
  const { axes, shapes, verdict, result, message, warnings } = picture;
  const columns = [...axes].reverse();
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Operand'),
    ...columns.map(({ axis }) => element('th', { scope: 'col' }, `axis ${axis}`.replace('-', '−'))),
  );
  const rows = shapes.map((shape, at) =>
    element('tr', {}, element('th', { scope: 'row' }, shape), ...columns.map((axis) => cellOf(axis, at))),
  );
  const last = element(
    'tr',
    { class: 'result-row' },
    element('th', { scope: 'row' }, result === null ? 'result' : `result ${result}`),
    ...columns.map(({ result: length, rule }) =>
      element('td', { class: rule }, length ?? (rule === 'conflict' ? '✗ none' : '? not known')),
    ),
  );
  const words = element(
    'tr',
    { class: 'rule-row' },
    element('th', { scope: 'row' }, 'rule'),
    ...columns.map(({ rule }) => element('td', { class: rule }, rules[rule])),
  );
  const verdicts = { fits: 'check', fails: 'cross', perhaps: 'question' } as const;
  return [
    element(
      'p',
      { class: `verdict ${verdict}` },
      icon(verdicts[verdict]),
      element('span', {}, verdict === 'fails' ? `ValueError: ${message}` : message),
    ),
    ...warnings.map((warning) =>
      element('p', { class: 'warning-line' }, icon('warning'), element('span', {}, warning)),
    ),
    element(
      'div',
      { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': 'Alignment of the axes' },
      element(
        'table',
        { class: 'alignment' },
        element('caption', { class: 'unseen' }, 'The axes of the operands, aligned from the right'),
        element('thead', {}, head),
        element('tbody', {}, ...rows, words, last),
      ),
    ),
    element('ol', { class: 'account' }, ...axes.map(({ text }) => element('li', {}, text))),
  ];
}

function cellOf({ lengths, result, rule }: BroadcastAxis, at: number): HTMLElement {
  const own = lengths[at] ?? null;
  if (own === null) {
    const repeated = result === null ? '' : ` → ${result}`;
    return element('td', { class: 'none' }, element('span', { 'aria-label': 'no such axis' }, '·'), repeated);
  }
  if (result !== null && own !== result) return element('td', { class: 'repeated' }, `${own} → ${result}`);
  const clash = own !== '1' && (rule === 'conflict' || rule === 'undecided');
  return element('td', { class: clash ? rule : 'plain' }, clash ? `${own} ${rule === 'conflict' ? '✗' : '?'}` : own);
}
