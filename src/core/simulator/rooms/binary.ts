import '../../python/modules/binary.ts';
