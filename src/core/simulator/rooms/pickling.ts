import '../../python/run.ts';
import '../../python/modules/pickle.ts';
