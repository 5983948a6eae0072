import { isHostMessage, isPanelMemory } from '../protocol/guards.ts';
import type { PanelMemory, PanelMessage } from '../protocol/messages.ts';
import { QuestionView } from './question-view.ts';
import { registerComponents } from './ui/toolkit.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: PanelMemory): void;
};

const host = acquireVsCodeApi();
registerComponents();

const view = new QuestionView(document.getElementById('app')!, {
  send: (message) => host.postMessage(message),
  remember: ({ panel, ref, stored }, response) => {
    const memory = { panel, ref, stored, response };
    if (isPanelMemory(memory)) host.setState(memory);
  },
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isHostMessage(data)) {
    console.warn('midterm: a message of unknown form was refused');
  } else if (data.kind === 'gone') {
    view.showGone(data.message);
  } else if (data.kind === 'preview') {
    view.showPreview(data.epoch, data.html);
  } else {
    view.show(data);
  }
});

host.postMessage({ kind: 'ready' });
