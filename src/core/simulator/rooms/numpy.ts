import '../../python/run.ts';
import '../../numpy/module.ts';
