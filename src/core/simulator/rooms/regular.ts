import '../../python/run.ts';
import '../../python/modules/regular.ts';
