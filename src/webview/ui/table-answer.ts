import { limits } from '../../protocol/limits.ts';
import type { PanelCell } from '../../protocol/messages.ts';
import { element, rendered } from '../dom.ts';
import type { Answer, AnswerContext } from './answer.ts';

/**
 * A table whose empty cells are fields. The response holds every cell, the printed ones as printed, so that its
 * positions are those of the exam's table.
 */
export function tableAnswer(
  { header, rows }: { readonly header: readonly PanelCell[]; readonly rows: readonly (readonly PanelCell[])[] },
  { label, changed }: AnswerContext,
): Answer {
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const fields: (HTMLInputElement | null)[][] = [];
  const body = rows.map((row, y) => {
    fields.push([]);
    const cells = Array.from({ length: width }, (_, x) => {
      const printed = row[x];
      if (printed?.text !== '') {
        fields[y]!.push(null);
        return printed && x === 0 ? heading('row', printed) : element('td', {}, printed && cell(printed));
      }
      const name = [
        spoken(row[0]?.text ?? '') || `row ${y + 1}`,
        spoken(header[x]?.text ?? '') || `column ${x + 1}`,
      ].join(', ');
      const field = element('input', { type: 'text', 'aria-label': name, maxlength: limits.cell, autocomplete: 'off' });
      fields[y]!.push(field);
      return element('td', { class: 'fill' }, field);
    });
    return element('tr', {}, ...cells);
  });
  const table = element(
    'table',
    { 'aria-label': label },
    header.some(({ text }) => text !== '') &&
      element(
        'thead',
        {},
        element('tr', {}, ...header.map((printed) => (printed.text === '' ? element('td') : heading('col', printed)))),
      ),
    element('tbody', {}, ...body),
  );
  table.addEventListener('input', changed);
  table.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const y = fields.findIndex((row) => row.includes(event.target as HTMLInputElement));
    const x = y < 0 ? -1 : fields[y]!.indexOf(event.target as HTMLInputElement);
    for (let at = y + step; x >= 0 && at >= 0 && at < fields.length; at += step) {
      const field = fields[at]![x];
      if (!field) continue;
      field.focus();
      field.select();
      event.preventDefault();
      return;
    }
  });
  const all = fields.flat().filter((field) => field !== null);
  return {
    element: element('div', { class: 'table-scroll answer-table' }, table),
    response: () => {
      if (all.every((field) => field.value.trim() === '')) return null;
      return { cells: rows.map((row, y) => row.map((printed, x) => fields[y]![x]?.value ?? printed.text)) };
    },
    set: (response) => {
      const cells = response !== null && 'cells' in response ? response.cells : [];
      fields.forEach((row, y) => {
        row.forEach((field, x) => {
          if (field) field.value = cells[y]?.[x] ?? '';
        });
      });
    },
    focus: () => all[0]?.focus(),
  };
}

function cell({ text, html }: PanelCell): Node | string {
  return html === '' ? text : rendered('div', 'text', html);
}

/** A heading that is all formula has no text for those who hear the page: for them its LaTeX stands there. */
function heading(scope: 'row' | 'col', printed: PanelCell): HTMLElement {
  if (printed.html === '') return element('th', { scope }, printed.text);
  return element(
    'th',
    { scope },
    element('span', { class: 'unseen' }, spoken(printed.text)),
    element('div', { 'aria-hidden': 'true' }, cell(printed)),
  );
}

/** The LaTeX of a formula without its dollars is what there is to say. */
function spoken(text: string): string {
  return text.replaceAll('$', '').trim();
}
