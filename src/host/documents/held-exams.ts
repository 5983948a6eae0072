import type { Exam } from '../../core/exam/model.ts';

/** The exams at hand of all that are known: those that still are to be used, and up to a number those that were used last. */
export class HeldExams {
  readonly #most: number;
  readonly #mayGo: (name: string) => boolean;
  /** The one used last is last. */
  readonly #exams = new Map<string, Exam>();

  /** @param mayGo whether an exam was used for what it must be used for */
  constructor(most: number, mayGo: (name: string) => boolean) {
    this.#most = most;
    this.#mayGo = mayGo;
  }

  /** Counts as a use. */
  get(name: string): Exam | undefined {
    const exam = this.#exams.get(name);
    if (exam) {
      this.#exams.delete(name);
      this.#exams.set(name, exam);
    }
    return exam;
  }

  set(name: string, exam: Exam): void {
    this.#exams.delete(name);
    this.#exams.set(name, exam);
    this.tidy();
  }

  delete(name: string): void {
    this.#exams.delete(name);
  }

  /** Lets go of those that were used longest ago. */
  tidy(): void {
    const mayGo = [...this.#exams.keys()].filter(this.#mayGo);
    for (const name of mayGo.slice(0, Math.max(0, mayGo.length - this.#most))) this.#exams.delete(name);
  }
}
