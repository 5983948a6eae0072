import type { AnswerForm, PanelResponse } from '../protocol/messages.ts';

/** Whether two responses say the same. The order in which options were chosen says nothing. */
export function sameResponse(one: PanelResponse, other: PanelResponse): boolean {
  return JSON.stringify(settled(one)) === JSON.stringify(settled(other));
}

function settled(response: PanelResponse): PanelResponse {
  return response !== null && 'choices' in response ? { ...response, choices: [...response.choices].sort() } : response;
}

/** What of a kept response still fits the form: labels that exist, a text for a text. Null where nothing does. */
export function fitting(response: PanelResponse, form: AnswerForm): PanelResponse {
  if (response === null) return null;
  switch (form.kind) {
    case 'single':
    case 'multiple': {
      if (!('choices' in response)) return null;
      const labels = form.options.map(({ label }) => label);
      const choices = response.choices.filter((choice) => labels.includes(choice));
      if (choices.length === 0) return null;
      return { ...response, choices: form.kind === 'single' ? choices.slice(0, 1) : choices };
    }
    case 'rows': {
      if (!('choices' in response)) return null;
      const judged = form.options.flatMap(({ label }) => [`${label}:true`, `${label}:false`]);
      const choices = response.choices.filter((choice) => judged.includes(choice));
      return choices.length === 0 ? null : { choices };
    }
    case 'text':
      return 'text' in response ? response : null;
    case 'table':
      return 'cells' in response ? response : null;
    case 'code':
    case 'editor':
      return 'code' in response ? response : null;
    case 'none':
      return null;
  }
}
