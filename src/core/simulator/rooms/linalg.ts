import '../../numpy/module.ts';
import '../../numpy/linalg/module.ts';
