import '../../python/modules/unavailable.ts';
