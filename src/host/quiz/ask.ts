import * as vscode from 'vscode';
import type { Question } from '../../core/exam/model.ts';
import type { Response } from '../../core/exam/response.ts';
import type { FoundQuestion } from '../library/exam-library.ts';
import { pointsText } from '../storage/tally.ts';
import { optionNamed } from './option-named.ts';
import { oneLine, plainText, withoutIcons, wrap } from './plain-text.ts';

/** What the student did with a question that was asked. */
export type Asked =
  | { readonly kind: 'response'; readonly response: Response }
  | { readonly kind: 'back' }
  | { readonly kind: 'panel' }
  | { readonly kind: 'left' };

export interface AskOptions {
  /** "Quiz" */
  readonly title: string;
  /** Counted from 1. */
  readonly step: number;
  readonly steps: number;
  /** What was given before; undefined the first time. */
  readonly before: Response | undefined;
}

/** Characters in a line of a pick at its usual width. */
const LINE = 88;

const skipButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('debug-step-over'),
  tooltip: 'Skip (leave blank)',
};
const panelButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('open-preview'),
  tooltip: 'Leave the quiz and open this question in its panel',
};

/** Asks one question through VS Code's own inputs. */
export function ask(found: FoundQuestion, options: AskOptions): Promise<Asked> {
  switch (found.question.kind) {
    case 'true-false':
    case 'single-choice':
    case 'multi-choice':
      return askChoice(found, options);
    default:
      return askText(found, options);
  }
}

interface OptionItem extends vscode.QuickPickItem {
  /** Its label in the document. */
  readonly option: string;
}

function askChoice(found: FoundQuestion, options: AskOptions): Promise<Asked> {
  const { question } = found;
  const several = question.kind === 'multi-choice';
  const pick = vscode.window.createQuickPick<OptionItem>();
  const items = optionItems(question);
  pick.canSelectMany = several;
  pick.matchOnDetail = true;
  pick.placeholder = several
    ? 'Select all that apply, then press Enter; none leaves it blank'
    : `Choose one: ${items.map(({ option }) => option).join(', ')}`;
  pick.items = items;
  const given = options.before && 'choices' in options.before ? options.before.choices : [];
  const chosen = items.filter(({ option }) => given.includes(option));
  if (several) pick.selectedItems = chosen;
  else if (chosen[0]) pick.activeItems = [chosen[0]];
  pick.onDidChangeValue((value) => {
    const named = items.find((_item, at) => at === optionNamed(question.options, value));
    if (!named) return;
    pick.value = ''; // it would sort the options anew
    pick.activeItems = [named];
    if (several) {
      const others = pick.selectedItems.filter((item) => item !== named);
      pick.selectedItems = others.length < pick.selectedItems.length ? others : [...others, named];
    }
  });
  return run(pick, found, options, () => {
    const labels = pick.selectedItems.map(({ option }) => option);
    return labels.length === 0 ? null : { choices: labels };
  });
}

function askText(found: FoundQuestion, options: AskOptions): Promise<Asked> {
  const box = vscode.window.createInputBox();
  box.prompt = promptOf(found);
  box.placeholder = PLACEHOLDER[found.question.kind] ?? 'Your answer';
  if (options.before && 'text' in options.before) box.value = options.before.text;
  return run(box, found, options, () => (box.value.trim() === '' ? null : { text: box.value }));
}

const PLACEHOLDER: Partial<Record<Question['kind'], string>> = {
  numeric: 'A number; empty leaves it blank',
  formula: 'A formula, as LaTeX or as x^2 + 1; empty leaves it blank',
  'short-answer': 'Your answer; empty leaves it blank',
};

function run(
  input: vscode.QuickPick<OptionItem> | vscode.InputBox,
  found: FoundQuestion,
  { title, step, steps }: AskOptions,
  responseNow: () => Response,
): Promise<Asked> {
  const { question } = found;
  const head = [question.id, question.points === null ? '' : pointsText(question.points)].filter(Boolean).join(' · ');
  // a pick has no other place where a text of several lines is shown whole
  input.title = 'items' in input ? `${head} · ${oneLine(promptOf(found), 1_000)}` : `${title} · ${head}`;
  if (steps > 1) {
    input.step = step;
    input.totalSteps = steps;
  }
  input.ignoreFocusOut = true; // a look at the notes must not end the quiz
  input.buttons = [...(step > 1 ? [vscode.QuickInputButtons.Back] : []), skipButton, panelButton];
  return new Promise((resolve) => {
    const end = (asked: Asked): void => {
      resolve(asked);
      input.dispose();
    };
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end({ kind: 'back' });
      else if (button === panelButton) end({ kind: 'panel' });
      else end({ kind: 'response', response: null });
    });
    input.onDidAccept(() => end({ kind: 'response', response: responseNow() }));
    input.onDidHide(() => end({ kind: 'left' }));
    input.show();
  });
}

function promptOf({ question, ancestors }: FoundQuestion): string {
  const texts = [...ancestors.map(({ prompt }) => prompt), question.prompt || (question.title ?? '')];
  return plainText(texts.join('\n\n')).replace(/\n{2,}/g, '\n');
}

function optionItems(question: Question): OptionItem[] {
  return question.options.map(({ label, text }) => {
    const words = withoutIcons(plainText(text).replace(/\s+/g, ' '));
    const named = words === '' || words.toLowerCase() === label.toLowerCase() ? label : `${label}. ${words}`;
    const [first = '', ...rest] = wrap(named, LINE);
    return { label: first, ...(rest.length > 0 ? { detail: rest.join(' ') } : {}), option: label, alwaysShow: true };
  });
}
