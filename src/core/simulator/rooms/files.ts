import '../../python/run.ts';
import '../../python/modules/files.ts';
