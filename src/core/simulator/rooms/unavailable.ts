import '../../python/run.ts';
import '../../python/modules/unavailable.ts';
