import * as vscode from 'vscode';
import { command } from '../ids.ts';
import type { Command, CommandServices } from './command.ts';

/** Draws how shapes broadcast: of the selected expression, of the operation at the cursor, or as they are typed. */
export const explainBroadcast: Command = {
  id: command.explainBroadcast,
  run: async (services, argument) => {
    const given = shapesOf(argument);
    if (given) {
      services.broadcast.show(given);
      return;
    }
    const selected = await atSelection(services);
    if (selected) services.broadcast.show(selected.shapes, selected.note);
    else services.broadcast.show(null);
  },
};

function shapesOf(argument: unknown): readonly string[] | null {
  if (typeof argument !== 'object' || argument === null || !('shapes' in argument)) return null;
  const { shapes } = argument;
  return Array.isArray(shapes) && shapes.length <= 8 && shapes.every((each): each is string => typeof each === 'string')
    ? shapes.map((each) => each.slice(0, 200))
    : null;
}

/** The operands' shapes of the operation under the selection; of any Python text, since the student asks for it. */
async function atSelection({
  coding,
}: CommandServices): Promise<{ readonly shapes: readonly string[]; readonly note: string } | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'python') return null;
  const operation = await coding.language.operation(editor.document, editor.selection);
  if (!operation) return null;
  const text = operation.text.replace(/\s+/g, ' ').slice(0, 200);
  if (operation.operands.every(({ shape }) => shape !== null))
    return { shapes: operation.operands.map(({ shape }) => shape ?? '()'), note: text };
  const unknown = operation.operands.filter(({ shape }) => shape === null).map((each) => each.text.slice(0, 60));
  return {
    shapes: operation.operands.map(({ shape }) => shape ?? ''),
    note: `${text}: the shape of ${unknown.join(' and ')} is not known; write it below.`,
  };
}
