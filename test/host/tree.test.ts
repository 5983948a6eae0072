import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MidtermApi } from '../../src/host/activate.ts';
import { newAttempt } from '../../src/host/storage/new-attempt.ts';
import type { Node } from '../../src/host/tree/nodes.ts';
import { entryAt, examText, found, midterm, place, remove, until, write } from './support.ts';

describe('the tree', () => {
  let api: MidtermApi;
  const uri = (): vscode.Uri => place('tree/winter.md');
  before(async () => {
    api = await midterm();
    await write(uri(), examText('Winter'));
    await until('the exam', () => entryAt(api, uri()));
  });
  after(async () => {
    await api.progress.reset(['1.1', '1.2', '2.1'].map((id) => found(api, entryAt(api, uri())!, id)));
    await remove(place('tree'));
  });

  const tree = () => api.views.trees.exams;
  const exam = (): Node => {
    const node = tree()
      .getChildren()
      .find((each) => each.kind === 'exam' && each.entry.uri.toString() === uri().toString());
    assert.ok(node);
    return node;
  };
  /** The item as a line of text: label, description, icon. */
  const line = (node: Node): string => {
    const { label, description, iconPath } = tree().getTreeItem(node);
    return `${String(label)} | ${String(description ?? '')} | ${(iconPath as vscode.ThemeIcon).id}`;
  };
  const lines = (node: Node, indent = ''): string[] => [
    `${indent}${line(node)}`,
    ...tree()
      .getChildren(node)
      .flatMap((child) => lines(child, `${indent}  `)),
  ];
  const answer = async (id: string, choices: readonly string[]): Promise<void> => {
    const question = found(api, entryAt(api, uri())!, id);
    const score = api.grade(question.question, { choices });
    await api.progress.record(newAttempt(question, { choices }, score, 'panel', Date.now()));
  };

  it('has exam, section and question with points', () => {
    assert.deepEqual(lines(exam()), [
      'Winter | 8 pts, 3 questions | notebook',
      '  True or False | 4 pts, 2 questions | list-unordered',
      '    1.1 | 2 pts · In Winter, layer 1 has 3 units. | circle-large-outline',
      '    1.2 | 2 pts · In Winter, layer 2 has 4 units. | circle-large-outline',
      '  Select All That Apply | 4 pts, 1 question | list-unordered',
      '    2.1 | 4 pts · Select all that apply. Which of these have weights in Winter? | circle-large-outline',
    ]);
  });

  it('shows the samples in a view of their own', () => {
    assert.equal(api.views.trees.samples.getChildren().length, 2);
    assert.ok(
      tree()
        .getChildren()
        .every((node) => node.kind !== 'exam' || !node.entry.sample),
    );
  });

  it('shows scores, flags and sums', async () => {
    await answer('1.1', ['True']);
    await answer('1.2', ['True']);
    await api.progress.setFlagged(found(api, entryAt(api, uri())!, '2.1'), true);
    await answer('1.2', ['False']);
    assert.deepEqual(lines(exam()), [
      'Winter | 1/8 pts, 2 of 3 | notebook',
      '  True or False | 1/4 pts, 2 of 2 | list-unordered',
      '    1.1 | 2/2 pts · In Winter, layer 1 has 3 units. | pass-filled',
      '    1.2 | \u22121/2 pts · In Winter, layer 2 has 4 units. | error',
      '  Select All That Apply | 4 pts, 1 question | list-unordered',
      '    2.1 | 4 pts · Select all that apply. Which of these have weights in Winter? | bookmark',
    ]);
  });

  it('knows the parent of every node', () => {
    const check = (node: Node): void => {
      for (const child of tree().getChildren(node)) {
        const parent = tree().getParent(child);
        assert.ok(parent);
        assert.equal(tree().getTreeItem(parent).id, tree().getTreeItem(node).id);
        check(child);
      }
    };
    check(exam());
    assert.equal(tree().getParent(exam()), undefined);
  });

  it('gives every node an id of its own and words for a screen reader', () => {
    const all = (node: Node): Node[] => [node, ...tree().getChildren(node).flatMap(all)];
    const items = all(exam()).map((node) => tree().getTreeItem(node));
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    for (const item of items) assert.ok(item.accessibilityInformation?.label, item.id);
    assert.match(items[3]!.accessibilityInformation!.label, /^Question 1\.2 .*wrong$/);
  });

  it('draws only the exam that was edited or answered, and all where one came', async () => {
    await write(place('tree/spring.md'), examText('Spring'));
    await until('the other exam', () => entryAt(api, place('tree/spring.md')));
    // a redraw may still be due
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const told: string[] = [];
    const listener = tree().onDidChangeTreeData((nodes) => {
      told.push(nodes ? nodes.map(({ entry }) => entry.exam.title).join() : 'all');
    });
    try {
      const node = exam();
      await write(uri(), examText('Winter').replace('# Winter', '# Late Winter'));
      await until('the edit', () => told.length > 0);
      assert.equal(exam(), node, 'VS Code knows it again');
      assert.match(lines(node)[0]!, /^Late Winter/);
      await answer('1.1', ['True']);
      await until('the answer', () => told.length > 1);
      await write(place('tree/autumn.md'), examText('Autumn'));
      await until('the new exam', () => told.length > 2);
      assert.deepEqual(told, ['Late Winter', 'Late Winter', 'all']);
    } finally {
      listener.dispose();
      await remove(place('tree/spring.md'));
      await remove(place('tree/autumn.md'));
      await write(uri(), examText('Winter'));
      await until('as before', () => entryAt(api, uri())?.exam.title === 'Winter');
    }
  });

  it('tells in tooltips what the document says, as text and not as Markdown', async () => {
    const hostile = place('tree/hostile.md');
    await write(
      hostile,
      examText('Hostile').replace(
        'layer 1 has 3 units.',
        'is <img src=x onerror=alert(1)> [here](command:workbench.action.quit) $(trash) right?',
      ),
    );
    await until('the exam', () => entryAt(api, hostile));
    const node: Node = { kind: 'question', ...found(api, entryAt(api, hostile)!, '1.1') };
    const item = tree().getTreeItem(node);
    const tooltip = tree().resolveTreeItem(item, node).tooltip as vscode.MarkdownString;
    assert.notEqual(tooltip.isTrusted, true);
    assert.notEqual(tooltip.supportHtml, true);
    assert.doesNotMatch(tooltip.value, /(?<!\\)\]\(command:/);
    assert.doesNotMatch(tooltip.value, /(?<!\\)<img/);
    assert.doesNotMatch(String(item.label), /\$\(trash\)/);
  });

  it('says what was not read, below the exams', async () => {
    await write(place('tree/binary.txt'), new Uint8Array(100));
    const group = await until('the group', () =>
      tree()
        .getChildren()
        .find((node) => node.kind === 'skipped-group'),
    );
    assert.match(lines(group).join('\n'), /binary\.txt \| It is a binary file\. \| file/);
  });

  it('shows only what the filter asks for', async () => {
    await vscode.commands.executeCommand('midterm.clearFilter');
    const shown = (): string[] =>
      tree()
        .getChildren(exam())
        .flatMap((section) => tree().getChildren(section))
        .map((node) => (node.kind === 'question' ? node.question.id : ''));
    assert.deepEqual(shown(), ['1.1', '1.2', '2.1']);
  });
});
