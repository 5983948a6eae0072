/** In which module of the rare room the names of NumPy stand that few programs use. */

const MODULES: Readonly<Record<string, string>> = {
  'numpy.lib._polynomial_impl': 'poly poly1d roots polyadd polysub polymul polydiv polyder polyint',
  'numpy.lib._rare':
    'apply_over_axes bartlett i0 kaiser common_type cumulative_prod nancumprod diag_indices_from tril_indices_from triu_indices_from mask_indices fix ' +
    'isfortran putmask real_if_close require sort_complex typename mintypecode unique_all unique_counts unique_inverse unique_values vecmat fromfile fromstring histogramdd',
  'numpy.lib._npyio_impl': 'save savez savez_compressed load',
  'numpy.lib._memory': 'info',
  'numpy.lib._vectorize': 'vectorize',
  'numpy.matrixlib.defmatrix': 'matrix asmatrix bmat',
};

const TESTING = 'numpy.testing._utils';
const TESTS =
  'assert_raises_regex assert_warns assert_no_warnings suppress_warnings nulp_diff assert_array_max_ulp ' +
  'assert_array_almost_equal_nulp assert_string_equal';

const homes = new Map<string, string>();
for (const [module, names] of Object.entries(MODULES)) for (const name of names.split(' ')) homes.set(name, module);

/** Arguments that the functions of `numpy/` do not read, by function: where one is given, the rare room's function answers. */
const OPTIONS =
  'geomspace:axis cumulative_sum:include_initial nanmax:out,initial,where nanmin:out,initial,where nanmean:dtype,out,where ' +
  'nanvar:dtype,out,where nanstd:dtype,out,where nanmedian:out,keepdims nanpercentile:out,keepdims nanquantile:out,keepdims ' +
  'compress:out choose:out,mode lexsort:axis trace:out put:mode ediff1d:to_end,to_begin interp:period cov:fweights,aweights,dtype ' +
  'corrcoef:dtype unique:equal_nan setdiff1d:assume_unique packbits:axis,bitorder unpackbits:count,bitorder isposinf:out isneginf:out ' +
  'pinv:rtol matrix_rank:rtol multi_dot:out';
const options = new Map(OPTIONS.split(' ').map((each) => each.split(':') as [string, string]));

/** Which arguments of a function the rare room's function of that name reads. */
export const rareOptions = (name: string): readonly string[] | undefined => options.get(name)?.split(',');

/** The module that has a name of `numpy`. */
export const rareHome = (name: string): string | undefined => homes.get(name);

/** The module that has a name of `numpy.testing`. */
export const rareTestHome = (name: string): string | undefined =>
  TESTS.split(' ').includes(name) ? TESTING : undefined;
