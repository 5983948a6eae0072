import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import type { ExamEntry, FoundQuestion } from '../../src/host/library/exam-library.ts';

/** The extension under test, activated and with its first search done. */
export async function midterm(): Promise<MidtermApi> {
  const extension = vscode.extensions.getExtension<MidtermApi>('midterm.midterm');
  assert.ok(extension, 'midterm.midterm is not installed');
  const api = await extension.activate();
  await api.library.ready;
  await api.progress.ready;
  return api;
}

/** A place in the first (0) or second (1) folder of the test's workspace. */
export function place(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder]?.uri;
  assert.ok(root, `the test workspace has no folder ${folder}`);
  return vscode.Uri.joinPath(root, path);
}

export async function write(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
}

export async function remove(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
  }
}

/** Waits until something is there, and says what was missing if it never is. */
export async function until<T>(what: string, look: () => T | undefined | false | null, limit = 45_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false && found !== null) return found;
    assert.ok(Date.now() < end, `waited ${limit} ms for: ${what}`);
    await pause(25);
  }
}

/** A line in the log of the run, for figures. */
export function note(line: string): void {
  appendFileSync(`${process.env.MIDTERM_REPORT}.log`, `    ${line}\n`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A small exam with as many true-false questions (key True) as asked for, and one choice of several (key A, C). */
export function examText(title: string, count = 2): string {
  const questions = Array.from(
    { length: count },
    (_, at) => `### 1.${at + 1} (2 points)

In ${title}, layer ${at + 1} has ${at + 3} units.

- [x] True
- [ ] False

**Solution:** As drawn.
`,
  );
  return `# ${title}

## 1 True or False (${2 * count} points)

Scoring: a correct answer is worth +2 points, an incorrect answer is worth -1 point, and a question left blank is worth 0 points.

${questions.join('\n')}
## 2 Select All That Apply (4 points)

### 2.1 (4 points)

Select all that apply. Which of these have weights in ${title}?

- [x] A convolution
- [ ] A pooling layer
- [x] A linear layer

**Solution:** Pooling only takes a maximum or mean.
`;
}

export function found(api: MidtermApi, entry: ExamEntry, id: string): FoundQuestion {
  const question = api.library.find({ exam: entry.uri.toString(), question: id });
  assert.ok(question, `no question ${id} in ${entry.uri.path}: ${entry.exam.questions.map((each) => each.id)}`);
  return question;
}

export function entryAt(api: MidtermApi, uri: vscode.Uri): ExamEntry | undefined {
  return api.library.entry(uri.toString());
}
