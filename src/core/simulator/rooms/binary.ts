import '../../python/run.ts';
import '../../python/modules/binary.ts';
