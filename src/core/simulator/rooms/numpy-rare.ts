import '../../numpy/rare/module.ts';
