import '../../python/run.ts';
import '../../python/modules/system.ts';
import '../../python/modules/time.ts';
