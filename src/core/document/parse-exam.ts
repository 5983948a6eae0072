import type { Exam } from '../exam/model.ts';
import { readCourseExam } from './course-exam.ts';
import { readFormat } from './formats/registry.ts';
import { applyOverrides, withoutFrontMatter } from './front-matter/apply-overrides.ts';
import { readFrontMatter } from './front-matter/read-front-matter.ts';

/**
 * Reads an exam document. Never throws: what cannot be read is in `findings` and `junk`.
 *
 * @param text the document; its lines are counted as VS Code counts them
 * @param options `name` is the file's name; its ending helps to tell the format
 */
export function parseExam(text: string, options: { readonly name?: string } = {}): Exam {
  const name = options.name ?? '';
  const front = readFrontMatter(text);
  const content = withoutFrontMatter(text, front);
  const readMarkdown = (inner: string): Exam => readCourseExam(inner, name, front.overrides.title ?? '');
  return applyOverrides(readFormat(content, { name, readMarkdown }) ?? readMarkdown(content), front);
}
