import '../../numpy/module.ts';
