import '../../numpy/module.ts';
import '../../numpy/rare/module.ts';
