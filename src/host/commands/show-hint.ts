import * as vscode from 'vscode';
import { regionsOf } from '../coding/regions.ts';
import { command } from '../ids.ts';
import { type AnswerPlace, answerPlace } from './answer-target.ts';
import { tellUntrusted } from './check-answer.ts';
import type { Command, CommandServices } from './command.ts';

/** Hints for a blank, from weak to strong, one at a time; the solution only after a question. */
export const showHint: Command = {
  id: command.showHint,
  run: async (services, argument) => {
    const place = await trustedPlace(services, argument);
    if (!place) return;
    const blank = place.blank ?? nextBlank(services, place);
    const steps = blank === null ? [] : await services.coding.language.hints(place.found, blank);
    if (blank === null || steps.length === 0) {
      void vscode.window.showInformationMessage('Midterm: the document gives no ground for a hint here.');
      return;
    }
    for (const [at, step] of steps.entries()) {
      if (isSolution(step)) {
        await showSolution(services, place, step);
        return;
      }
      const next = 'Next Hint';
      const more = at + 1 < steps.length ? [next] : [];
      const message = `Blank ${blank}, hint ${at + 1} of ${steps.length}: ${unmarked(step)}`;
      if ((await vscode.window.showInformationMessage(message, ...more)) !== next) return;
    }
  },
};

/** The expected shape is the weakest hint, where the document states one. */
export const showExpectedShape: Command = {
  id: command.showExpectedShape,
  run: async (services, argument) => {
    const place = await trustedPlace(services, argument);
    if (!place) return;
    const blanks = place.blank === null ? blanksOf(place) : [place.blank];
    const said: string[] = [];
    for (const blank of blanks) {
      const [first] = await services.coding.language.hints(place.found, blank);
      if (first !== undefined && /\bshape/i.test(first) && !isSolution(first))
        said.push(`Blank ${blank}: ${unmarked(first)}`);
    }
    const none = 'the document states no shape here.';
    void vscode.window.showInformationMessage(said.length === 0 ? `Midterm: ${none}` : said.join('\n'));
  },
};

/** Hints are made by running the document's own code. */
async function trustedPlace(services: CommandServices, argument: unknown): Promise<AnswerPlace | undefined> {
  const place = await answerPlace(services, argument);
  if (!place || vscode.workspace.isTrusted) return place;
  tellUntrusted('Hints run the exam’s own code, and that only in a workspace that you trust.');
  return undefined;
}

/** A notification shows the marks of Markdown as they are. */
function unmarked(text: string): string {
  return text.replace(/`([^`]+)`/g, '“$1”');
}

/** The last step is code: the lines that would be right. */
function isSolution(step: string): boolean {
  return /\n|```|^(?:The\s+)?solution\b/i.test(step);
}

async function showSolution({ coding }: CommandServices, { found }: AnswerPlace, step: string): Promise<void> {
  const show = 'Show Solution';
  const asked = await vscode.window.showWarningMessage(
    'Show the solution of this blank?',
    { modal: true, detail: 'What you write after that is checked, and not counted, until you reset the answer.' },
    show,
  );
  if (asked !== show) return;
  coding.solutionShown(found, true);
  await vscode.window.showInformationMessage('The solution', { modal: true, detail: step.replace(/```\w*\n?/g, '') });
}

function blanksOf({ document }: AnswerPlace): string[] {
  return regionsOf(document.lineCount, (line) => document.lineAt(line).text).map(({ id }) => id);
}

/** The first blank that is not right yet. */
function nextBlank({ coding }: CommandServices, place: AnswerPlace): string | null {
  const checked = coding.checks.of(place.document.uri)?.check.blanks;
  return checked?.find(({ state }) => state !== 'correct')?.id ?? blanksOf(place)[0] ?? null;
}
