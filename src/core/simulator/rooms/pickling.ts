import '../../python/modules/pickle.ts';
