import { mayHaveComputedKeys } from '../../core/exam/computed-keys.ts';
import { Desk } from './desk.ts';
import { type DocumentAnswer, isDocumentRequest } from './document-messages.ts';

/** Longest time in one piece that comparing keeps a document from being read. */
const SLICE_MS = 8;

/**
 * A desk that is spoken to in messages. An answer of several messages goes on when `more` is asked for, so that a host that
 * is slow to take them is never flooded.
 */
export function serveDesk(post: (answer: DocumentAnswer) => void): (message: unknown) => void {
  const desk = new Desk();
  const open = new Map<number, Generator<DocumentAnswer | null>>();
  const goOn = (id: number): void => {
    const answers = open.get(id);
    if (!answers) return;
    const end = performance.now() + SLICE_MS;
    try {
      for (;;) {
        const { done, value } = answers.next();
        if (done) {
          open.delete(id);
          return;
        }
        if (value !== null) {
          post(value);
          // nobody asks for more after the last one, and there may be more to do
          if ('last' in value && value.last) setTimeout(() => goOn(id), 0);
          return;
        }
        if (performance.now() > end) {
          setTimeout(() => goOn(id), 0);
          return;
        }
      }
    } catch (error) {
      open.delete(id);
      post({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  const begin = (id: number, answers: Generator<DocumentAnswer | null>): void => {
    open.set(id, answers);
    goOn(id);
  };
  post({ kind: 'ready', id: 0 });
  return (message) => {
    if (!isDocumentRequest(message)) return;
    switch (message.kind) {
      case 'more':
        goOn(message.id);
        return;
      case 'keep':
      case 'forget':
        desk.answer(message).next();
        return;
      case 'read':
        if (!mayHaveComputedKeys(message.text)) {
          begin(message.id, desk.answer(message));
          return;
        }
        // what computes keys is large, and loaded when a document may need it
        import('../../core/shapes/computed-keys.ts').then(
          ({ withComputedKeys }) => {
            desk.complete = withComputedKeys;
            begin(message.id, desk.answer(message));
          },
          (error: unknown) => post({ kind: 'failed', id: message.id, message: String(error) }),
        );
        return;
      case 'compare':
        begin(message.id, desk.answer(message));
        return;
      case 'formulas': {
        const { id, name, text } = message;
        // what typesets formulas is large, and loaded when someone edits an exam
        import('./formula-desk.ts').then(
          ({ answerFormulas }) => begin(id, answerFormulas(id, name, text)),
          (error: unknown) => post({ kind: 'failed', id, message: String(error) }),
        );
        return;
      }
    }
  };
}
