import '../../numpy/linalg/module.ts';
