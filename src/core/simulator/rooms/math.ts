import '../../python/run.ts';
import '../../python/modules/math.ts';
