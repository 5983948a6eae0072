import '../../python/modules/source-modules.ts';
