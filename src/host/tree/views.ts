import * as vscode from 'vscode';
import { contextKey, view } from '../ids.ts';
import type { ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import type { Progress } from '../storage/progress.ts';
import { ExamTree } from './exam-tree.ts';
import type { Node } from './nodes.ts';
import { filterTitles, type QuestionFilter } from './question-filter.ts';

/** The two views of the container: the workspace's exams and the samples. */
export class ExamViews implements vscode.Disposable {
  readonly #exams: vscode.TreeView<Node>;
  readonly #samples: vscode.TreeView<Node>;
  readonly #subscriptions: vscode.Disposable[] = [];
  /** The trees' data, for tests and for other extensions. */
  readonly trees: { readonly exams: ExamTree; readonly samples: ExamTree };

  constructor(library: ExamLibrary, progress: Progress, filter: QuestionFilter) {
    this.trees = {
      exams: new ExamTree(library, progress, filter, { samples: false }),
      samples: new ExamTree(library, progress, filter, { samples: true }),
    };
    this.#exams = vscode.window.createTreeView(view.exams, {
      treeDataProvider: this.trees.exams,
      showCollapseAll: true,
    });
    this.#samples = vscode.window.createTreeView(view.samples, {
      treeDataProvider: this.trees.samples,
      showCollapseAll: true,
    });
    this.#subscriptions.push(
      this.#exams,
      this.#samples,
      this.trees.exams,
      this.trees.samples,
      this.trees.exams.onDidChangeTreeData(() => this.#tell(filter)),
      this.trees.samples.onDidChangeTreeData(() => this.#tell(filter)),
    );
    void library.ready.then(() => vscode.commands.executeCommand('setContext', contextKey.ready, true));
  }

  /** Selects a question where its view is open; a hidden view stays hidden. */
  async follow(found: FoundQuestion): Promise<void> {
    const tree = found.entry.sample ? this.#samples : this.#exams;
    if (!tree.visible) return;
    try {
      await tree.reveal({ kind: 'question', ...found }, { select: true, focus: false });
    } catch {
      // filtered out, or the document has just changed: there is nothing to select
    }
  }

  #tell(filter: QuestionFilter): void {
    for (const [tree, data] of [
      [this.#exams, this.trees.exams],
      [this.#samples, this.trees.samples],
    ] as const) {
      if (filter.name === 'all') tree.message = undefined;
      else {
        const none = data.getChildren().length === 0 ? ': none here' : '';
        tree.message = `${filterTitles[filter.name]}${none}`;
      }
    }
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }
}
