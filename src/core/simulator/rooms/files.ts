import '../../python/modules/files.ts';
