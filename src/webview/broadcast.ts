import { isBroadcastAnswer, isBroadcastMemory } from '../protocol/broadcast-guards.ts';
import type { BroadcastMemory, BroadcastRequest } from '../protocol/broadcast-messages.ts';
import { BroadcastView } from './broadcast-view.ts';
import { registerComponents } from './ui/toolkit.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: BroadcastRequest): void;
  getState(): unknown;
  setState(state: BroadcastMemory): void;
};

const host = acquireVsCodeApi();
registerComponents();

const view = new BroadcastView(document.getElementById('app')!, (shapes) => {
  const memory = { shapes };
  if (isBroadcastMemory(memory)) host.setState(memory);
  host.postMessage({ kind: 'explain', shapes });
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isBroadcastAnswer(data)) {
    view.show(data);
    host.setState({ shapes: data.shapes });
  } else console.warn('midterm: a message of unknown form was refused');
});

host.postMessage({ kind: 'ready' });
