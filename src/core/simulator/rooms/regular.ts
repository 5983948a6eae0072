import '../../python/modules/regular.ts';
