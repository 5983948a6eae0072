/**
 * Rooms of the simulator as files of their own, read when code first imports one of their modules. Code runs
 * synchronously, and so do Node's requires. Stands in for `src/core/simulator/rooms.ts` in the build for Node.
 */
import { registerRoom } from '../../core/python/objects/modules.ts';
import { ROOMS } from '../../core/simulator/room-table.ts';

declare const require: (path: string) => unknown;

for (const [room, modules] of Object.entries(ROOMS)) {
  registerRoom(modules, () => {
    const path = `./chunk-room-${room}.cjs`;
    require(path);
  });
}
