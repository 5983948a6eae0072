import '../../numpy/random/module.ts';
