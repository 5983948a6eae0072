/** The timers of every extension host, Node's and the browser's; neither's full types are loaded here. */
declare function setTimeout(callback: () => void, milliseconds?: number): TimerHandle;
declare function clearTimeout(timer: TimerHandle | undefined): void;
interface TimerHandle {
  readonly __timer: never;
}
