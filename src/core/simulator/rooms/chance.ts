import '../../python/modules/random.ts';
