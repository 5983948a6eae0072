import type { StartWorker } from '../simulator/worker-port.ts';

/** The desk in the extension host itself, for hosts that start no workers: one answer a turn of the event loop. */
export const inProcess: StartWorker = async (events) => {
  const { serveDesk } = await import('./serve-desk.ts');
  let ended = false;
  const receive = serveDesk((answer) => {
    setTimeout(() => {
      if (!ended) events.onMessage(answer);
    }, 0);
  });
  return {
    // a turn later, as with a worker: who posts is done with what it was doing
    post: (message) => {
      setTimeout(() => {
        if (!ended) receive(message);
      }, 0);
    },
    terminate: () => {
      ended = true;
    },
  };
};
