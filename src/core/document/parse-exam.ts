import type { Exam } from '../exam/model.ts';
import { readCourseExam } from './course-exam.ts';

/**
 * Reads an exam document. Never throws: what cannot be read is in `findings` and `junk`.
 *
 * @param text the document; its lines are counted as VS Code counts them
 * @param options `name` is the file's name; its ending helps to tell the format
 */
export function parseExam(text: string, options: { readonly name?: string } = {}): Exam {
  return readCourseExam(text, options.name ?? '');
}
