import '../../python/modules/math.ts';
