import * as vscode from 'vscode';
import { answerable, type Exam, type Question } from '../../core/exam/model.ts';
import { command } from '../ids.ts';
import type { ExamEntry, ExamLibrary, FoundQuestion } from '../library/exam-library.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { oneLine, plainText, withoutIcons } from '../quiz/plain-text.ts';
import { quickReason } from '../quiz/quick.ts';
import type { Progress, QuestionProgress } from '../storage/progress.ts';
import { number, pointsText, type Tally, tally } from '../storage/tally.ts';
import { changedExams, type Drawn } from './drawn-exams.ts';
import { examName, examTitle, leafText, plural, tallyText } from './exam-words.ts';
import {
  childrenOfExam,
  childrenOfQuestion,
  childrenOfSection,
  type ExamNode,
  leavesOf,
  type Node,
  nodeId,
  parentOf,
  type QuestionNode,
  type SectionNode,
} from './nodes.ts';
import type { QuestionFilter } from './question-filter.ts';
import { kindWords, questionLabel, questionWords } from './question-label.ts';
import { appearance, flagIcon, stateOf, stateWords } from './question-state.ts';

/** Wait before the tree is drawn anew: keystrokes and other windows come in bursts. */
const QUIET_MS = 60;

/** Exam → section → question (with its parts), of the workspace's exams or of the samples. */
export class ExamTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #library: ExamLibrary;
  readonly #progress: Progress;
  readonly #filter: QuestionFilter;
  readonly #samples: boolean;
  readonly #changed = new vscode.EventEmitter<ExamNode[] | undefined>();
  /** VS Code knows a node again by the object, so each exam has one, whatever is read anew. */
  readonly #exams = new Map<string, ExamNode>();
  /** What stands at the top, as VS Code was told last. */
  #drawn: Drawn = { exams: [], skipped: '' };
  /** Exams whose progress changed since; null for any. */
  #answered: Set<string> | null = new Set();
  readonly #subscriptions: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(library: ExamLibrary, progress: Progress, filter: QuestionFilter, shows: { readonly samples: boolean }) {
    this.#library = library;
    this.#progress = progress;
    this.#filter = filter;
    this.#samples = shows.samples;
    const redraw = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#redraw(), QUIET_MS);
    };
    const redrawAll = (): void => {
      this.#answered = null;
      redraw();
    };
    this.#subscriptions = [
      this.#changed,
      library.onDidChange(redraw),
      progress.onDidChange((ref) => {
        if (ref === undefined || library.entry(ref.exam) === undefined) this.#answered = null;
        else this.#answered?.add(ref.exam);
        redraw();
      }),
      filter.onDidChange(redrawAll),
    ];
    void progress.ready.then(redrawAll);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.#roots();
    switch (node.kind) {
      case 'exam':
        return childrenOfExam(node.entry).filter((child) => this.#shows(child));
      case 'section':
        return childrenOfSection(node).filter((child) => this.#shows(child));
      case 'question':
        return childrenOfQuestion(node).filter((child) => this.#shows(child));
      case 'skipped-group':
        return node.files.map((file) => ({ kind: 'skipped', file }));
      case 'skipped':
        return [];
    }
  }

  getParent(node: Node): Node | undefined {
    const parent = parentOf(node, this.#library.skipped);
    return parent?.kind === 'exam' ? this.#examNode(parent.entry) : parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = this.#item(node);
    item.id = nodeId(node);
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    item.tooltip ??= this.#tooltip(node);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const each of this.#subscriptions) each.dispose();
  }

  /** Tells VS Code to draw what changed: a course of a thousand papers is not drawn anew for each keystroke in one. */
  #redraw(): void {
    const before = this.#drawn;
    const answered = this.#answered;
    this.#drawn = this.#now();
    this.#answered = new Set();
    // under a filter, an exam may come or go with any answer
    const changed = this.#filter.name === 'all' && answered ? changedExams(before, this.#drawn, answered) : null;
    if (changed === null) {
      for (const uri of this.#exams.keys()) if (!this.#library.entry(uri)) this.#exams.delete(uri);
      this.#changed.fire(undefined);
      return;
    }
    const nodes = changed.flatMap((uri) => this.#exams.get(uri) ?? []);
    if (nodes.length > 0) this.#changed.fire(nodes);
  }

  #now(): Drawn {
    const exams = this.#entries().map((entry) => ({
      uri: entry.uri.toString(),
      name: this.#name(entry),
      exam: entry.exam,
    }));
    const skipped = this.#samples ? [] : this.#library.skipped;
    return { exams, skipped: skipped.map(({ uri, reason }) => `${uri.toString()} ${reason}`).join('\n') };
  }

  #entries(): ExamEntry[] {
    return this.#library.entries.filter((entry) => entry.sample === this.#samples);
  }

  #roots(): Node[] {
    const exams: Node[] = this.#entries()
      .map((entry) => this.#examNode(entry))
      .filter((node) => this.#shows(node));
    if (this.#samples || this.#filter.name !== 'all') return exams;
    const { skipped } = this.#library;
    if (skipped.length > 0) exams.push({ kind: 'skipped-group', files: skipped });
    return exams;
  }

  #examNode(entry: ExamEntry): ExamNode {
    const uri = entry.uri.toString();
    let node = this.#exams.get(uri);
    if (!node) {
      node = liveExam(this.#library, entry);
      this.#exams.set(uri, node);
    }
    return node;
  }

  #shows(node: ExamNode | SectionNode | QuestionNode): boolean {
    if (this.#filter.name === 'all') return true;
    return leavesOf(node).some((leaf) => this.#filter.shows(leaf.question, this.#progress.of(leaf)));
  }

  #item(node: Node): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'exam': {
        const { entry } = node;
        const item = new vscode.TreeItem(withoutIcons(oneLine(this.#name(entry), 48)), Collapsed);
        const sum = this.#tally(node);
        const findings = entry.exam.findings.filter(({ severity }) => severity !== 'information').length;
        const outOf = entry.exam.totalPoints ?? sum.outOf;
        item.description = [tallyText(sum, outOf), findings > 0 ? plural(findings, 'finding') : '']
          .filter(Boolean)
          .join(' · ');
        item.iconPath = new vscode.ThemeIcon(entry.sample ? 'mortar-board' : 'notebook');
        item.contextValue = entry.sample ? 'exam;sample' : 'exam';
        item.accessibilityInformation = { label: `${this.#name(entry)}, ${item.description}` };
        return item;
      }
      case 'section': {
        const { section } = node;
        const title = withoutIcons(oneLine(plainText(section.title || section.id), 100));
        const item = new vscode.TreeItem(title, this.#filter.name === 'all' ? Collapsed : Expanded);
        const sum = this.#tally(node);
        item.description = tallyText(sum, section.points ?? sum.outOf);
        item.iconPath = new vscode.ThemeIcon('list-unordered');
        item.contextValue = 'section';
        item.accessibilityInformation = { label: `Section ${title}, ${item.description}` };
        return item;
      }
      case 'question':
        return this.#questionItem(node);
      case 'skipped-group': {
        const item = new vscode.TreeItem(`${plural(node.files.length, 'file')} not read`, Collapsed);
        item.iconPath = new vscode.ThemeIcon('info');
        item.contextValue = 'skipped-group';
        return item;
      }
      case 'skipped': {
        const item = new vscode.TreeItem(vscode.workspace.asRelativePath(node.file.uri), None);
        item.description = node.file.reason;
        item.tooltip = node.file.reason;
        item.iconPath = new vscode.ThemeIcon('file');
        item.contextValue = 'skipped';
        return item;
      }
    }
  }

  #questionItem(node: QuestionNode): vscode.TreeItem {
    const { question } = node;
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const label = questionLabel(question);
    // points before words: what does not fit into the view is cut at its end
    const name = question.title === null ? question.id : label;
    const words = question.title === null ? questionWords(question) : '';
    if (question.parts.length > 0) {
      const item = new vscode.TreeItem(name, this.#filter.name === 'all' ? Collapsed : Expanded);
      const sum = this.#tally(node);
      const standing = tallyText(sum, question.points ?? sum.outOf);
      item.description = [standing, words].filter(Boolean).join(' · ');
      item.iconPath = new vscode.ThemeIcon('list-tree');
      item.contextValue = 'section;parts';
      item.accessibilityInformation = { label: `Question ${label}, ${standing}` };
      return item;
    }
    const item = new vscode.TreeItem(name, None);
    const progress = this.#progress.of(node);
    const state = stateOf(question, progress);
    const look = appearance[state];
    const icon = progress.flagged ? flagIcon : look;
    item.iconPath = new vscode.ThemeIcon(icon.icon, icon.color ? new vscode.ThemeColor(icon.color) : undefined);
    const standing = leafText(question, progress, progress.flagged && state !== 'unanswered' ? look.words : '');
    item.description = [standing, words].filter(Boolean).join(' · ');
    item.contextValue = [
      'question',
      progress.flagged ? 'flagged' : '',
      progress.last ? 'answered' : '',
      quickReason(question, node.ancestors) === null ? 'quick' : '',
      question.kind === 'code' ? 'code' : '',
    ]
      .filter(Boolean)
      .join(';');
    item.command = { command: command.openQuestion, title: 'Open Question', arguments: [node] };
    item.accessibilityInformation = {
      label: [`Question ${label}`, standing, stateWords(question, progress), progress.flagged ? 'flagged' : '']
        .filter(Boolean)
        .join(', '),
    };
    return item;
  }

  /** What the document says goes in escaped: neither its Markdown nor its links and icons may act here. */
  #tooltip(node: Node): vscode.MarkdownString | undefined {
    const text = (words: string, most = 200): string => escapeMarkdown(oneLine(words, most));
    switch (node.kind) {
      case 'exam': {
        const { exam, uri } = node.entry;
        const sum = this.#tally(node);
        const time = exam.minutes === null ? '' : `, ${number(exam.minutes)} minutes`;
        return paragraphs(
          `**${text(examTitle(node.entry))}**`,
          node.entry.sample ? 'Comes with Midterm' : text(vscode.workspace.asRelativePath(uri)),
          `${tallyText(sum, exam.totalPoints ?? sum.outOf)}${time}`,
          // a finding about a question may tell its key
          ...exam.findings
            .filter(({ question }) => question === null)
            .slice(0, 5)
            .map((finding) => text(`Line ${finding.line}: ${finding.message}`)),
        );
      }
      case 'section': {
        const { title, scoring, choose } = node.section;
        return paragraphs(
          `**${text(plainText(title))}**`,
          scoring?.quote ? text(`“${scoring.quote}”`, 400) : '',
          choose ? text(`“${choose.quote}”`, 400) : '',
        );
      }
      case 'question': {
        const { question } = node;
        const progress = this.#progress.of(node);
        const words = stateWords(question, progress);
        const tries = progress.attempts > 0 ? ` after ${plural(progress.attempts, 'attempt')}` : '';
        return paragraphs(
          [
            `**Question** ${text(question.id)}`,
            kindWords[question.kind],
            question.points === null ? '' : pointsText(question.points),
            question.extraCredit ? 'extra credit' : '',
          ]
            .filter(Boolean)
            .join(' · '),
          text(plainText(question.prompt.slice(0, 3_000)), 600),
          question.parts.length > 0
            ? ''
            : `${words[0]!.toUpperCase()}${words.slice(1)}${tries}${progress.flagged ? ', flagged' : ''}`,
        );
      }
      default:
        return undefined;
    }
  }

  #name(entry: ExamEntry): string {
    return examName(entry, this.#library.entries);
  }

  #tally(node: ExamNode | SectionNode | QuestionNode): Tally {
    // a course of a thousand papers is drawn anew with each keystroke: what was never answered is counted once
    if (node.kind === 'exam' && !this.#progress.touched(node.entry)) {
      const { exam } = node.entry;
      let known = untouched.get(exam);
      if (!known) {
        known = tally(answerable(exam), () => nothingDone);
        untouched.set(exam, known);
      }
      return known;
    }
    const leaves = leavesOf(node);
    const founds = new Map<Question, FoundQuestion>(leaves.map((leaf) => [leaf.question, leaf]));
    return tally([...founds.keys()], (question) => this.#progress.of(founds.get(question)!));
  }
}

/** The node of an exam, with the exam as the library has it whenever it is asked. */
function liveExam(library: ExamLibrary, first: ExamEntry): ExamNode {
  const uri = first.uri.toString();
  return {
    kind: 'exam',
    get entry() {
      return library.entry(uri) ?? first;
    },
  };
}

const nothingDone: QuestionProgress = { last: null, attempts: 0, flagged: false, draft: null };
const untouched = new WeakMap<Exam, Tally>();

function paragraphs(...texts: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(texts.filter(Boolean).join('\n\n'), false);
}
