import * as vscode from 'vscode';
import type { Coding } from '../coding/coding.ts';
import type { Settings } from '../configuration/settings.ts';
import type { CommandId } from '../ids.ts';
import type { ExamLibrary } from '../library/exam-library.ts';
import type { BroadcastPanel } from '../panels/broadcast-panel.ts';
import type { QuestionPanels } from '../panels/question-panels.ts';
import type { QuizResult } from '../quiz/quiz-result.ts';
import type { StartWorker } from '../simulator/worker-port.ts';
import type { Progress } from '../storage/progress.ts';
import type { QuestionFilter } from '../tree/question-filter.ts';
import type { ExamViews } from '../tree/views.ts';

/** What commands need of the extension. */
export interface CommandServices {
  readonly extensionUri: vscode.Uri;
  readonly library: ExamLibrary;
  readonly progress: Progress;
  readonly panels: QuestionPanels;
  readonly views: ExamViews;
  readonly coding: Coding;
  readonly broadcast: BroadcastPanel;
  readonly filter: QuestionFilter;
  readonly settings: Settings;
  readonly clock: () => number;
  readonly random: () => number;
  readonly log: vscode.LogOutputChannel;
  /** The quiz that ended last in this window. */
  /** Starts a worker that reads PDFs. */
  readonly pdfWorker: StartWorker;
  readonly lastQuiz: { result: QuizResult | null };
}

export interface Command {
  readonly id: CommandId;
  /** @param argument what the caller handed over: a node of the tree, a `QuestionRef`, or anything at all */
  run(services: CommandServices, argument: unknown): unknown;
}

/** Registers commands; one that fails says so and leaves the rest working. */
export function registerCommands(commands: readonly Command[], services: CommandServices): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) =>
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        try {
          return await run(services, argument);
        } catch (error) {
          services.log.error(`${id} failed.`, error as Error);
          const reason = error instanceof Error ? error.message : String(error);
          void vscode.window.showErrorMessage(`Midterm: ${reason}`);
          return undefined;
        }
      }),
    ),
  );
}
