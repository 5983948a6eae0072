import '../../python/modules/system.ts';
