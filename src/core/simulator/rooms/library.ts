import '../../python/run.ts';
import '../../python/modules/source-modules.ts';
