import * as vscode from 'vscode';
import { Coding } from './coding/coding.ts';
import { allCommands } from './commands/all-commands.ts';
import { registerCommands } from './commands/command.ts';
import { Settings } from './configuration/settings.ts';
import { type CoreFunctions, type CoreLoader, coreFunctions } from './core-functions.ts';
import { Documents } from './documents/documents.ts';
import { registerExamLanguage } from './editor/exam-language.ts';
import { FormulaDiagnostics } from './editor/formula-diagnostics.ts';
import { trackExamEditor } from './editor-context.ts';
import { FigureStore } from './figures/figure-store.ts';
import { FindingDiagnostics } from './library/finding-diagnostics.ts';
import { PairedLibrary } from './library/pairs/paired-library.ts';
import { knowFingerprint, refOf } from './library/question-index.ts';
import { WorkspaceLibrary } from './library/workspace-library.ts';
import { BroadcastPanel } from './panels/broadcast-panel.ts';
import { QuestionPanels } from './panels/question-panels.ts';
import { ResultsDocument } from './results/results-document.ts';
import { Simulator } from './simulator/simulator.ts';
import type { StartWorker } from './simulator/worker-port.ts';
import { JournalProgress } from './storage/journal-progress.ts';
import type { Progress } from './storage/progress.ts';
import { windowName } from './storage/window-name.ts';
import { QuestionFilter } from './tree/question-filter.ts';
import { ExamViews } from './tree/views.ts';

/** What `activate` returns: the core's public functions, and what needs the editor. */
export type MidtermApi = CoreFunctions & {
  readonly library: PairedLibrary;
  readonly progress: Progress;
  readonly panels: QuestionPanels;
  readonly views: ExamViews;
  /** The core's simulator in a worker of its own, with budgets that hold. */
  readonly simulator: Simulator;
  /** Coding questions in the editor. */
  readonly coding: Coding;
};

/** A running extension: what it offers, and how it ends. */
export interface Midterm {
  readonly api: MidtermApi;
  /** Resolves when all of the student's work is on disk. */
  deactivate(): Promise<void>;
}

/**
 * Shared by the desktop and the browser entry.
 *
 * @param workers starts a worker of this name
 * @param load reads what of the core is not here from the start
 * @param appendFile adds to a file of this machine by its path, where the extension host has such files
 */
export function startMidterm(
  context: vscode.ExtensionContext,
  workers: (name: 'documents' | 'simulator' | 'pdf') => StartWorker,
  load: CoreLoader,
  appendFile?: (path: string, bytes: Uint8Array) => Promise<void>,
): Midterm {
  const { extensionUri } = context;
  const clock = (): number => Date.now();
  const random = (): number => Math.random();
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };

  const log = own(vscode.window.createOutputChannel('Midterm', { log: true }));
  const settings = own(new Settings(log));
  const documents = own(
    new Documents(workers('documents'), {
      onQuestion: knowFingerprint,
      onTrouble: (message) => log.warn(message),
    }),
  );
  documents.warmUp();
  const files = own(new WorkspaceLibrary(extensionUri, settings, documents, log));
  const library = own(new PairedLibrary(files, documents, context.workspaceState, log));
  const progress = own(
    new JournalProgress({
      folder: vscode.Uri.joinPath(context.globalStorageUri, 'journal'),
      window: windowName(clock, random),
      library,
      clock,
      log,
      appendFile,
    }),
  );
  const figures = new FigureStore(vscode.Uri.joinPath(context.globalStorageUri, 'figures'));
  const simulator = own(new Simulator(workers('simulator')));
  const codeWorker = new Simulator(workers('simulator'));
  const coding: Coding = own(
    new Coding({
      storage: vscode.Uri.joinPath(context.globalStorageUri, 'answers'),
      memory: context.globalState,
      settings,
      library,
      progress,
      simulator,
      worker: codeWorker,
      clock,
      log,
      revealed: (found) => panels.reveals(refOf(found)),
    }),
  );
  const panels = own(
    new QuestionPanels(
      { extensionUri, library, progress, figures, coding: coding.panels, clock, log },
      context.workspaceState,
    ),
  );
  const broadcast = own(new BroadcastPanel(extensionUri, codeWorker, log));
  const filter = own(new QuestionFilter());
  const views = own(new ExamViews(library, progress, filter));
  const lastQuiz = { result: null };
  const services = {
    extensionUri,
    library,
    progress,
    panels,
    views,
    coding,
    broadcast,
    filter,
    settings,
    clock,
    random,
    log,
    lastQuiz,
    pdfWorker: workers('pdf'),
  };

  own(registerCommands(allCommands, services));
  own(new ResultsDocument(library, progress));
  own(new FindingDiagnostics(library, settings));
  own(new FormulaDiagnostics(library, settings, documents, log));
  own(registerExamLanguage(library, documents));
  own(trackExamEditor(library));
  own(panels.registerSerializer());
  own(broadcast.registerSerializer());
  own(
    panels.onDidShow((ref) => {
      const found = library.find(ref);
      if (found) void views.follow(found);
    }),
  );

  const api = { ...coreFunctions(load), library, progress, panels, views, simulator, coding };
  return { api, deactivate: () => progress.flushed() };
}
