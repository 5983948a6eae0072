/**
 * The modules that Python code can import beyond the language, by the room in which their code is. A host that can load
 * files while code runs loads a room with its first import; the others hold them all: see `rooms.ts`.
 */
export const ROOMS = {
  numpy: ['numpy', 'numpy.testing', 'numpy.exceptions', 'numpy.lib', 'numpy.lib.stride_tricks'],
  linalg: ['numpy.linalg'],
  random: ['numpy.random'],
  math: ['math'],
  system: [
    'sys',
    'time',
    'os',
    'os.path',
    'warnings',
    'abc',
    'typing',
    '__future__',
    'matplotlib',
    'matplotlib.pyplot',
    'matplotlib.cm',
    'matplotlib.colors',
    'matplotlib.gridspec',
    'matplotlib.patches',
    'matplotlib.animation',
    'matplotlib.ticker',
    'matplotlib.pylab',
    'mpl_toolkits',
    'mpl_toolkits.mplot3d',
    'mpl_toolkits.axes_grid1',
  ],
  iteration: ['itertools', 'operator'],
  regular: ['re'],
  files: ['io', 'json'],
  chance: ['random'],
  library: [
    'functools',
    'collections',
    'collections.abc',
    'dataclasses',
    'enum',
    'contextlib',
    'copy',
    'heapq',
    'bisect',
    'string',
    'statistics',
    'types',
    'numbers',
    'textwrap',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RoomName = keyof typeof ROOMS;
