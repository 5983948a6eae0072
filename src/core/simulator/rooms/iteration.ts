import '../../python/modules/itertools.ts';
