import '../../python/run.ts';
import '../../python/modules/random.ts';
