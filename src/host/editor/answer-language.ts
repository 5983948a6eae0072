import * as vscode from 'vscode';
import type { Example } from '../../core/assist/example.ts';
import type { Proposal } from '../../core/assist/names-in-scope.ts';
import type { Operation } from '../../core/assist/operation-at.ts';
import type { ShapeEntry } from '../../core/shapes/infer-shapes.ts';
import type { AnswerFiles } from '../coding/answer-files.ts';
import type { CodeLanguage } from '../coding/code-language.ts';
import { command } from '../ids.ts';
import { drawAlignment, worthDrawing } from './alignment.ts';

const selector: vscode.DocumentSelector = { language: 'python' };
const NAME = /[A-Za-z_]\w*/;

/** Shapes behind names, hover and completion, in answer files alone. */
export function registerAnswerLanguage(files: AnswerFiles, language: CodeLanguage): vscode.Disposable {
  const ours = (document: vscode.TextDocument): boolean => files.isAnswer(document);
  return vscode.Disposable.from(
    vscode.languages.registerInlayHintsProvider(selector, {
      provideInlayHints: async (document, range, token) => {
        if (!ours(document)) return [];
        const studied = await language.study(document);
        if (!studied || token.isCancellationRequested || studied.version !== document.version) return [];
        return inlayHints(studied.study.shapes, range);
      },
    }),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position, token) =>
        ours(document) ? valueHover(language, document, position, token) : null,
    }),
    // VS Code puts the hover that was registered last above the others
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => (ours(document) ? shapeHover(language, document, position) : null),
    }),
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position, token) => {
          if (!ours(document)) return null;
          const proposals = await language.proposals(document, position);
          // VS Code cancels what it no longer wants; a word that has grown since is filtered by it, and not asked about again
          if (!proposals || token.isCancellationRequested) return null;
          const range = new vscode.Range(position.line, proposals.column, position.line, position.character);
          return proposals.items.map((item) => completion(item, range));
        },
      },
      '.',
    ),
  );
}

/** `(m,) bool` behind each name that is bound, once per place. */
export function inlayHints(shapes: readonly ShapeEntry[], range: vscode.Range): vscode.InlayHint[] {
  const hints = new Map<string, vscode.InlayHint>();
  for (const entry of shapes) {
    const words = hintWords(entry);
    const at = new vscode.Position(entry.line - 1, entry.endColumn);
    if (words === '' || !range.contains(at)) continue;
    const hint = new vscode.InlayHint(at, `: ${words}`, vscode.InlayHintKind.Type);
    hint.tooltip = entry.source === 'declared' ? 'Stated in the docstring or a comment' : 'What the code gives';
    hints.set(`${entry.line} ${entry.endColumn}`, hint);
  }
  return [...hints.values()];
}

/** Shape and dtype of an array; the value of a whole number that has another name than itself. */
export function hintWords({ kind, shape, dtype, about, name }: ShapeEntry): string {
  if (kind === 'array') return [shape ?? '', dtype ?? ''].join(' ').trim();
  return kind === 'int' && about !== null && about !== name && !/^-?\d+$/.test(about) ? `int = ${about}` : '';
}

async function shapeHover(
  language: CodeLanguage,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | null> {
  const { version } = document;
  const word = document.getWordRangeAtPosition(position, NAME);
  const dotted = word ? dottedName(document, word) : '';
  const [studied, operation, help] = await Promise.all([
    language.study(document),
    language.operation(document, word ?? new vscode.Range(position, position)),
    dotted.includes('.') ? language.help(document, dotted) : null,
  ]);
  if (document.version !== version || studied?.version !== version) return null;
  const parts: vscode.MarkdownString[] = [];
  if (help) parts.push(code(help.signature, 'python').appendText(help.help));
  const entry = word && !dotted.includes('.') ? entryFor(studied.study.shapes, document.getText(word), position) : null;
  const words = entry ? describe(entry) : '';
  if (entry && words !== '') parts.push(code(`${entry.name}: ${words}`, 'python'));
  if (operation?.picture && worthDrawing(operation.picture)) parts.push(drawing(operation));
  return parts.length === 0 ? null : new vscode.Hover(parts, word ?? rangeOf(operation));
}

/** The value on a small example; apart from the rest of the hover, which need not wait for it. */
async function valueHover(
  language: CodeLanguage,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | null> {
  const word = document.getWordRangeAtPosition(position, NAME);
  if (!word || dottedName(document, word).includes('.')) return null;
  const { version } = document;
  const studied = await language.study(document);
  const name = document.getText(word);
  if (!studied?.study.shapes.some((each) => each.name === name && each.kind !== 'finding')) return null;
  const example = await language.example(document, position.line, token);
  if (!example || document.version !== version || token.isCancellationRequested) return null;
  const said = valueWords(example, name, word.start);
  return said ? new vscode.Hover(said, word) : null;
}

function valueWords(example: Example, name: string, at: vscode.Position): vscode.MarkdownString | null {
  const line = at.line + 1;
  const bound = example.values.filter((each) => each.name === name);
  const input = example.inputs.find((each) => each.name === name);
  const value =
    bound.find((each) => each.line === line && each.column === at.character) ??
    bound.filter((each) => each.line < line).at(-1) ??
    input ??
    bound.find((each) => each.line === line) ??
    bound[0];
  const inputs = example.inputs.map((each) => `${each.name} ${each.shape ?? each.repr}`).join(', ');
  if (value) {
    const made = new vscode.MarkdownString(undefined, false);
    made.appendText(inputs === '' ? 'Its value:' : `On a small example (${inputs}):`);
    return made.appendCodeblock(value.repr, 'python');
  }
  const { error } = example;
  if (!error) return null;
  const why =
    error.message === "name '____' is not defined" ? 'something is missing there' : `${error.type}: ${error.message}`;
  return new vscode.MarkdownString().appendText(
    `No value yet: a run on a small example ends in line ${error.line}, ${why}.`,
  );
}

function drawing({ text, operands, picture }: Operation): vscode.MarkdownString {
  const made = new vscode.MarkdownString(undefined, false);
  if (!picture) return made;
  made.appendCodeblock(
    `${text.replace(/\s+/g, ' ')}\n\n${drawAlignment(
      picture,
      operands.map((each) => each.text),
    )}`,
    'text',
  );
  const said = [...picture.axes].map((axis) => axis.text);
  for (const line of [...said, ...picture.warnings]) made.appendText(`${line}\n`);
  made.isTrusted = { enabledCommands: [command.explainBroadcast] };
  const argument = encodeURIComponent(JSON.stringify([{ shapes: picture.shapes }]));
  return made.appendMarkdown(`\n[Explain in a panel](command:${command.explainBroadcast}?${argument})`);
}

function entryFor(shapes: readonly ShapeEntry[], name: string, position: vscode.Position): ShapeEntry | null {
  const named = shapes.filter((each) => each.name === name && each.kind !== 'finding');
  const line = position.line + 1;
  return (
    named.find(
      (each) => each.line === line && each.column <= position.character && position.character <= each.endColumn,
    ) ??
    named.filter((each) => each.line < line).at(-1) ??
    named.find((each) => each.line === line) ??
    null
  );
}

function describe(entry: ShapeEntry): string {
  if (entry.kind === 'array') return hintWords(entry) || 'array';
  if (entry.kind === 'unknown' || entry.kind === 'other') return '';
  return entry.about === null ? entry.kind : `${entry.kind} = ${entry.about}`;
}

/** "np.linalg.norm" up to the end of a word. */
function dottedName(document: vscode.TextDocument, word: vscode.Range): string {
  const before = document.lineAt(word.start.line).text.slice(0, word.end.character);
  return /(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*$/.exec(before)?.[0] ?? '';
}

function rangeOf(operation: Operation | null): vscode.Range | undefined {
  return operation
    ? new vscode.Range(operation.line - 1, operation.column, operation.endLine - 1, operation.endColumn)
    : undefined;
}

function code(text: string, language: string): vscode.MarkdownString {
  return new vscode.MarkdownString(undefined, false).appendCodeblock(text, language);
}

const kinds: Readonly<Record<Proposal['kind'], vscode.CompletionItemKind>> = {
  variable: vscode.CompletionItemKind.Variable,
  parameter: vscode.CompletionItemKind.Variable,
  function: vscode.CompletionItemKind.Function,
  class: vscode.CompletionItemKind.Class,
  module: vscode.CompletionItemKind.Module,
  constant: vscode.CompletionItemKind.Constant,
  method: vscode.CompletionItemKind.Method,
  property: vscode.CompletionItemKind.Property,
};

function completion({ label, kind, detail, help }: Proposal, range: vscode.Range): vscode.CompletionItem {
  const own = kind === 'variable' || kind === 'parameter';
  const item = new vscode.CompletionItem(own && detail !== '' ? { label, description: detail } : label, kinds[kind]);
  item.detail = detail;
  if (help !== '') item.documentation = help;
  item.range = range;
  // what the student has made comes before what Python has
  item.sortText = `${own ? '0' : '1'}${label}`;
  return item;
}
