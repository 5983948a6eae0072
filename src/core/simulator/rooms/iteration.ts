import '../../python/run.ts';
import '../../python/modules/itertools.ts';
