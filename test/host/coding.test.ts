import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { QuestionRef } from '../../src/core/practice/attempt.ts';
import type { MidtermApi } from '../../src/host/activate.ts';
import { entryAt, found, midterm, note, pause, place, remove, until, write } from './support.ts';

const lamps = `# Lamp Practice Exam

## 1 NumPy (5 points)

### 1.1 Far Lamps (5 points)

Complete the function.

\`\`\`python
import numpy as np


def far_lamps(y, scores):
    """
    Arguments:
    y -- numpy array of shape (m,), labels 0 or 1
    scores -- numpy array of shape (m, 1), scores between 0 and 1
    """
    # 1. The distance of each score from its label: distance, of shape (m,).
    # YOUR CODE HERE (3 points)

    # 2. Which distances are above one half: far, of shape (m,).
    # YOUR CODE HERE (2 points)

    return distance, far
\`\`\`

**Solution:**

\`\`\`python
import numpy as np


def far_lamps(y, scores):
    distance = np.abs(scores[:, 0] - y)

    far = distance > 0.5

    return distance, far
\`\`\`
`;

describe('coding questions in the editor', () => {
  let api: MidtermApi;
  let document: vscode.TextDocument;
  const exam = (): vscode.Uri => place('coding/lamps.md');
  const ref = (): QuestionRef => ({ exam: exam().toString(), question: '1.1' });
  const question = () => found(api, entryAt(api, exam())!, '1.1');

  before(async () => {
    api = await midterm();
    await write(exam(), lamps);
    await until('the exam', () => entryAt(api, exam()));
    const uri = await vscode.commands.executeCommand<vscode.Uri>('midterm.answerInEditor', ref());
    document = await vscode.workspace.openTextDocument(uri);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.progress.reset([question()]);
    await remove(place('coding'));
    await remove(place('answers'));
  });

  const line = (words: string): number => {
    const at = document
      .getText()
      .split('\n')
      .findIndex((each) => each.includes(words));
    assert.ok(at >= 0, `no line with ${words} in\n${document.getText()}`);
    return at;
  };
  /** Replaces what stands in a blank. */
  const fill = async (blank: number, ...lines: readonly string[]): Promise<void> => {
    const first = line(`# region Blank ${blank}`) + 1;
    let last = first;
    while (!document.lineAt(last).text.includes('# endregion')) last += 1;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(first, 0, last, 0), lines.map((each) => `    ${each}\n`).join(''));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const messages = (): string[] =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Midterm')
      .map(({ message }) => message);
  const lenses = async (): Promise<string[]> =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)).map(
      (each) => `${each.range.start.line} ${each.command?.title}`,
    );
  const tests = () => api.coding.tests;
  const item = (): Promise<vscode.TestItem> =>
    until('the test item', () => tests().controller.items.get(document.uri.toString()));
  const attempts = (): number => api.progress.of(question()).attempts;

  it('opens a file in the folder for answers, with the exam in its first line and the blanks in regions', () => {
    assert.equal(vscode.workspace.asRelativePath(document.uri, false), 'answers/lamps-1.1.py');
    assert.match(document.lineAt(0).text, /^# Midterm answer: coding\/lamps\.md, question 1\.1 \[[0-9a-f]{14}\]$/);
    assert.ok(line('# region Blank 1 (3 points)') < line('# region Blank 2 (2 points)'));
    assert.doesNotMatch(document.getText(), /scores\[:, 0\]/);
    assert.equal(api.coding.files.questionOf(document)?.question.id, '1.1');
  });

  it('opens the same file again and leaves what is written in it', async () => {
    await fill(1, 'distance = 1  # mine');
    await document.save();
    const again = await vscode.commands.executeCommand<vscode.Uri>('midterm.answerInEditor', ref());
    assert.equal(again.toString(), document.uri.toString());
    assert.match(document.getText(), /# mine/);
  });

  it('knows the question when the exam has moved', async () => {
    const elsewhere = place('coding/moved/renamed.md');
    await vscode.workspace.fs.rename(exam(), elsewhere);
    await until('the moved exam', () => entryAt(api, elsewhere) && !entryAt(api, exam()));
    assert.equal(api.coding.files.questionOf(document)?.entry.uri.toString(), elsewhere.toString());
    const uri = await api.coding.files.find(found(api, entryAt(api, elsewhere)!, '1.1'));
    assert.equal(uri?.toString(), document.uri.toString());
    await vscode.workspace.fs.rename(elsewhere, exam());
    await until('the exam back', () => entryAt(api, exam()) && !entryAt(api, elsewhere));
  });

  it('shows the shape and dtype of each name, from the docstring on, with a syntax error below', async () => {
    await fill(1, 'distance = np.abs(scores - y)', 'broken = (');
    await fill(2, 'far = distance > 0.5');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    const said = hints.map(({ position, label }) => {
      const text = document.lineAt(position.line).text;
      return `${/\w+$/.exec(text.slice(0, position.character))?.[0]}${typeof label === 'string' ? label : ''}`;
    });
    for (const one of ['y: (m,)', 'scores: (m, 1)', 'distance: (m, m)', 'far: (m, m) bool']) {
      assert.ok(said.includes(one), `${one} in ${said}`);
    }
    await until('the syntax error', () => messages().some((each) => /SyntaxError/.test(each)));
  });

  it('underlines what cannot work with NumPy’s words and what broadcasts silently more weakly, and forgets both', async () => {
    await fill(1, 'distance = np.abs(scores - y)');
    await until('the warning', () => messages().some((each) => /every element is paired with every other/.test(each)));
    const [silent] = vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'column-meets-row');
    assert.equal(silent?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(silent.range), 'scores - y');
    await fill(1, 'distance = np.zeros((2, 3)) + np.zeros((2, 4))');
    await until('the error', () =>
      messages().some((each) =>
        each.startsWith('ValueError: operands could not be broadcast together with shapes (2,3) (2,4)'),
      ),
    );
    await fill(1, 'distance = np.abs(scores[:, 0] - y)');
    await until('nothing', () => messages().length === 0);
  });

  it('never shows an answer about an older text', async () => {
    for (let round = 0; round < 15; round++) {
      await fill(1, round % 2 === 0 ? 'distance = np.abs(scores - y)' : 'distance = np.abs(scores[:, 0] - y)');
      const { version } = document;
      const studied = await api.coding.language.study(document);
      if (studied?.version === version)
        assert.equal(
          studied.study.shapes.some(({ finding }) => finding?.code === 'column-meets-row'),
          round % 2 === 0,
        );
    }
    await until('the last text', () => messages().some((each) => /paired with every other/.test(each)));
  });

  it('draws the alignment and tells the value in the hover', async () => {
    await fill(1, 'distance = np.abs(scores - y)');
    const at = new vscode.Position(line('np.abs(scores'), '    distance = np.abs(sc'.length);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (typeof each === 'string' ? each : each.value))
      .join('\n');
    assert.match(text, /scores: \(m, 1\)/);
    assert.match(text, /scores +\(m, 1\) +m +1 → m/);
    assert.match(text, /y +\(m,\) +· → m +m/);
    assert.match(text.replace(/\\|&nbsp;/g, ' '), /small +example/);
    assert.match(text, /array\(\[\[/);
  });

  it('completes names in scope and members of NumPy', async () => {
    await fill(2, 'far = np.conc');
    const list = async (column: number) =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line('far = '), column),
      );
    const labels = ({ items }: vscode.CompletionList): string[] =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const members = await list('    far = np.conc'.length);
    const item = members.items.find(({ label }) => label === 'concatenate');
    assert.match(String(item?.documentation), /one after the other/);
    await fill(2, 'far = dist');
    const names = await list('    far = dist'.length);
    assert.ok(labels(names).includes('distance') && labels(names).includes('scores'));
  });

  it('leaves every other Python file alone', async () => {
    const plain = place('coding/plain.py');
    await write(plain, 'import numpy as np\nx = np.zeros((2, 3)) + np.zeros((2, 4))\n');
    const other = await vscode.workspace.openTextDocument(plain);
    const whole = new vscode.Range(0, 0, other.lineCount, 0);
    const [hints, found] = await Promise.all([
      vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', plain, whole),
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', plain),
    ]);
    await pause(300);
    assert.deepEqual([hints.length, found.length, vscode.languages.getDiagnostics(plain).length], [0, 0, 0]);
  });

  it('checks from a lens: lenses, problems, tests and journal say the same', async () => {
    await fill(1, 'distance = np.abs(scores - y)');
    await fill(2, 'far = distance > 0.5');
    const before = attempts();
    const check = await vscode.commands.executeCommand<{ points: number; outOf: number }>('midterm.checkAnswer', {
      uri: document.uri.toString(),
      blank: '1',
    });
    assert.deepEqual([check.points, check.outOf], [2, 5]);
    assert.equal(attempts(), before + 1);
    const { last } = api.progress.of(question());
    assert.deepEqual([last?.points, last?.outOf, last?.state, last?.mode], [2, 5, 'partial', 'editor']);
    assert.deepEqual(last?.response, { code: document.getText() });
    const titles = await lenses();
    assert.ok(
      titles.some((each) => /Check: partly correct, 2 of 5 points$/.test(each)),
      titles.join('\n'),
    );
    assert.ok(
      titles.some((each) => /Check: wrong, 0 of 3 points$/.test(each)),
      titles.join('\n'),
    );
    assert.ok(messages().some((each) => /^Blank 1: /.test(each)));
    await fill(2, 'far = distance >= 0.5');
    assert.ok(!messages().some((each) => /^Blank 1: /.test(each)), 'a problem of an older text is gone');
    assert.ok((await lenses()).some((each) => /before your changes$/.test(each)));
  });

  /** What test runs report, besides what the editor makes of it. */
  const reports = (): { readonly lines: string[]; readonly messages: vscode.TestMessage[]; stop(): void } => {
    const { controller } = tests();
    const original = controller.createTestRun;
    const lines: string[] = [];
    const found: vscode.TestMessage[] = [];
    controller.createTestRun = (...parameters) => {
      const run = original.apply(controller, parameters);
      for (const name of ['passed', 'failed', 'errored', 'skipped'] as const) {
        const report = run[name].bind(run) as (test: vscode.TestItem, ...rest: unknown[]) => void;
        (run as unknown as Record<string, unknown>)[name] = (test: vscode.TestItem, ...rest: unknown[]) => {
          lines.push(`${test.label} ${name}`);
          if (rest[0] instanceof vscode.TestMessage) found.push(rest[0]);
          report(test, ...rest);
        };
      }
      return run;
    };
    return {
      lines,
      messages: found,
      stop: () => {
        controller.createTestRun = original;
      },
    };
  };

  it('has one test per blank, and a failed comparison as a diff at its line', async () => {
    await fill(1, 'distance = np.abs(scores - y)');
    await fill(2, 'far = distance > 0.5');
    const file = await item();
    assert.deepEqual(
      [...file.children].map(([id, { label }]) => `${id} ${label}`),
      ['1 Blank 1 (3 points)', '2 Blank 2 (2 points)'],
    );
    const report = reports();
    const before = attempts();
    try {
      await tests().profile.runHandler(new vscode.TestRunRequest([file]), new vscode.CancellationTokenSource().token);
    } finally {
      report.stop();
    }
    assert.deepEqual(report.lines, ['Blank 1 (3 points) failed', 'Blank 2 (2 points) passed']);
    const [message] = report.messages;
    assert.match(message?.expectedOutput ?? '', /^shape \(\d+,\)\ndtype /);
    assert.match(message?.actualOutput ?? '', /^shape \(\d+, \d+\)\ndtype /);
    assert.equal(message?.location?.range.start.line, line('np.abs(scores'));
    assert.equal(attempts(), before + 1, 'a run is one attempt');
  });

  it('runs one blank alone', async () => {
    const file = await item();
    const report = reports();
    try {
      const request = new vscode.TestRunRequest([file.children.get('2')!]);
      await tests().profile.runHandler(request, new vscode.CancellationTokenSource().token);
    } finally {
      report.stop();
    }
    assert.deepEqual(report.lines, ['Blank 2 (2 points) passed']);
  });

  it('runs by itself while the student writes, and leaves the journal alone', async () => {
    const file = await item();
    const before = attempts();
    const report = reports();
    const stop = new vscode.CancellationTokenSource();
    try {
      const request = new vscode.TestRunRequest([file], undefined, tests().profile, true);
      await tests().profile.runHandler(request, stop.token);
      await fill(1, 'distance = np.abs(scores[:, 0] - y)');
      await until('the run', () => report.lines.includes('Blank 1 (3 points) passed'));
      assert.deepEqual(report.lines, ['Blank 1 (3 points) passed', 'Blank 2 (2 points) passed']);
      assert.equal(attempts(), before);
      stop.cancel();
      await fill(1, 'distance = np.abs(scores[:, 0] + y)');
      await pause(1200);
      assert.equal(report.lines.length, 2, 'nothing runs after the end');
    } finally {
      stop.cancel();
      report.stop();
    }
  });

  it('stops a check that is cancelled, and checks again after it', async () => {
    await fill(1, 'while True:', '    pass');
    const stop = new vscode.CancellationTokenSource();
    const checking = api.coding.checks.check(document.uri, { token: stop.token });
    setTimeout(() => stop.cancel(), 300);
    const outcome = await checking;
    assert.equal(outcome.ok ? 'ok' : outcome.reason, 'cancelled');
    await fill(1, 'distance = np.abs(scores[:, 0] - y)');
    const next = await api.coding.checks.check(document.uri);
    assert.ok(next.ok);
    assert.deepEqual([next.check.state, next.check.points], ['correct', 5]);
    assert.equal(api.progress.of(question()).last?.state, 'correct');
  });

  it('indents as the exam’s code does, whatever its docstring prints', async () => {
    const sample = api.library.entries.find((entry) => entry.sample && entry.exam.title.startsWith('Architectures'))!;
    const ref = { exam: sample.uri.toString(), question: '5.1' };
    const uri = await vscode.commands.executeCommand<vscode.Uri>('midterm.answerInEditor', ref);
    try {
      const editor = vscode.window.activeTextEditor!;
      assert.equal(editor.document.uri.toString(), uri.toString());
      assert.match(editor.document.getText(), /^ {7,}\[0\.5/m, 'what VS Code takes for the indentation');
      await until('the indentation', () => editor.options.tabSize === 4 && editor.options.insertSpaces === true);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await remove(uri);
    }
  });

  it('forgets a check when the progress of its question is reset', async () => {
    const outcome = await api.coding.checks.check(document.uri);
    assert.ok(outcome.ok && api.coding.checks.of(document.uri));
    await api.progress.reset([question()]);
    await until('no check', () => api.coding.checks.of(document.uri) === undefined);
    assert.ok((await lenses()).some((each) => /\$\(play\) Check$/.test(each)));
  });

  it('ends an answer that never ends, within its budget, and says so', async function () {
    this.timeout(60_000);
    await fill(1, 'while True:', '    pass');
    const started = Date.now();
    const outcome = await api.coding.checks.check(document.uri, { record: false });
    note(`an endless answer is given up after ${Date.now() - started} ms`);
    assert.ok(Date.now() - started < 20_000);
    assert.notEqual(outcome.ok ? outcome.check.state : 'failed', 'correct');
  });

  it('puts a blank back as the exam gives it, and Undo brings the text back', async () => {
    await fill(1, 'distance = np.abs(scores[:, 0] - y)  # kept');
    await fill(2, 'far = distance > 0.5');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('midterm.resetAnswer', { uri: document.uri.toString(), blank: '1' });
    assert.doesNotMatch(document.getText(), /# kept/);
    assert.match(document.getText(), /far = distance > 0\.5/);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /# kept/);
    await vscode.commands.executeCommand('midterm.resetAnswer', { uri: document.uri.toString() });
    assert.doesNotMatch(document.getText(), /far = /);
    assert.match(document.lineAt(0).text, /^# Midterm answer: /);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /far = /);
  });

  it('answers within 50 ms of a key, while a check runs', async () => {
    const times: number[] = [];
    let checking = true;
    const checks = (async () => {
      while (checking) await api.coding.checks.check(document.uri, { record: false });
    })();
    const at = line('# region Blank 2') + 1;
    for (let key = 0; key < 40; key++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(at, document.lineAt(at).text.length), 'x');
      await vscode.workspace.applyEdit(edit);
      const started = performance.now();
      const { version } = document;
      let studied = await api.coding.language.study(document);
      while (studied && studied.version < version) studied = await api.coding.language.study(document);
      times.push(performance.now() - started);
      await pause(30);
    }
    checking = false;
    await checks;
    times.sort((one, other) => one - other);
    note(`shapes after a key, while checks run: p50 ${times[20]?.toFixed(1)} ms, p95 ${times[37]?.toFixed(1)} ms`);
    // the figure itself is the bench's: here only that nothing waits for a check
    assert.ok(times[20]! < 200);
  });

  it('has hints from the shape to the solution', async () => {
    const steps = await api.coding.language.hints(question(), '1');
    assert.match(steps[0] ?? '', /distance.* has shape .*\(m,\)/);
    assert.ok(
      steps.slice(0, -1).every((step) => !step.includes('scores[:, 0]')),
      steps.join('\n'),
    );
    assert.match(steps.at(-1) ?? '', /scores\[:, 0\]/);
    assert.deepEqual(await api.coding.language.hints(question(), '99'), []);
  });

  it('opens the broadcast panel with shapes, and refuses others', async () => {
    await vscode.commands.executeCommand('midterm.explainBroadcast', { shapes: ['(3, 1)', '(4,)'] });
    const tab = await until('the panel', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Explain Broadcast'),
    );
    await vscode.commands.executeCommand('midterm.explainBroadcast', { shapes: [1, {}] });
    await vscode.window.tabGroups.close(tab);
  });
});

describe('a graded script whose questions are blanks of one program', () => {
  const script = `${process.env.MIDTERM_ROOT}/../shared/exams/seeds/002_e8689fd372c66517.txt`;
  const answers = [
    'misclassified = (y_hat > 0.5) != y',
    'absolute_difference = abs(y - y_hat)',
    'mask = misclassified & (absolute_difference > 0.7)',
    'sample_size = mask.sum()',
    'flip_probs = np.ones(len(mask)) / len(mask)',
  ];

  it('has one answer file, and each question gets the score of its blank', async () => {
    if (!existsSync(script)) {
      note('the graded script is not here: it is not tried');
      return;
    }
    const api = await midterm();
    const uri = place('graded/script.txt');
    await write(uri, readFileSync(script));
    const entry = await until('the exam', () => entryAt(api, uri));
    const ids = ['4.1', '4.2', '4.3', '4.4', '4.5'];
    try {
      const open = (id: string) =>
        vscode.commands.executeCommand<vscode.Uri>('midterm.answerInEditor', { exam: uri.toString(), question: id });
      const file = await open('4.3');
      assert.equal((await open('4.1')).toString(), file.toString());
      const document = await vscode.workspace.openTextDocument(file);
      let next = 0;
      const text = document.getText().replace(/^( *)\w+ = \.\.\..*$/gm, (_, indent) => `${indent}${answers[next++]}`);
      assert.equal(next, 5, document.getText());
      const edit = new vscode.WorkspaceEdit();
      edit.replace(file, new vscode.Range(0, 0, document.lineCount, 0), text);
      await vscode.workspace.applyEdit(edit);
      const outcome = await api.coding.checks.check(file);
      assert.ok(outcome.ok);
      const scores = ids.map((id) => {
        const { last } = api.progress.of(found(api, entry, id));
        return `${id} ${last?.state} ${last?.points}/${last?.outOf}`;
      });
      assert.deepEqual(
        scores.slice(0, 4),
        ['4.1', '4.2', '4.3', '4.4'].map((id) => `${id} correct 2/2`),
      );
      // evenly over all examples is a distribution, and draws some that are hard already
      assert.match(scores[4] ?? '', /^4\.5 (?:wrong|partial) /);
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await api.progress.reset(ids.map((id) => found(api, entry, id)));
      await remove(place('graded'));
      await remove(place('answers'));
    }
  });
});
