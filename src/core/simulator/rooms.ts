/**
 * Every room at once, for hosts that load one file before the code runs: the browser, tests, other programs. The build
 * for Node puts `src/host/simulator/rooms-on-demand.ts` in this file's place.
 */
import './rooms/binary.ts';
import './rooms/chance.ts';
import './rooms/files.ts';
import './rooms/iteration.ts';
import './rooms/library.ts';
import './rooms/linalg.ts';
import './rooms/math.ts';
import './rooms/numpy-rare.ts';
import './rooms/numpy.ts';
import './rooms/pickling.ts';
import './rooms/random.ts';
import './rooms/regular.ts';
import './rooms/system.ts';
import './rooms/unavailable.ts';
