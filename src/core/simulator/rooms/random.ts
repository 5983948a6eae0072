import '../../numpy/module.ts';
import '../../numpy/random/module.ts';
