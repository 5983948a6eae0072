/** In which module of the rare room the names of NumPy stand that few programs use. */

const MODULES: Readonly<Record<string, string>> = {
  'numpy.lib._polynomial_impl': 'poly poly1d roots polyadd polysub polymul polydiv polyder polyint',
  'numpy.lib._rare':
    'apply_over_axes bartlett i0 kaiser common_type cumulative_prod nancumprod diag_indices_from tril_indices_from triu_indices_from mask_indices fix ' +
    'isfortran putmask real_if_close require sort_complex typename mintypecode unique_all unique_counts unique_inverse unique_values vecmat fromfile fromstring histogramdd',
  'numpy.lib._npyio_impl': 'save savez savez_compressed load',
  'numpy.lib._memory': 'info',
  'numpy.matrixlib.defmatrix': 'matrix asmatrix bmat',
};

const TESTING = 'numpy.testing._utils';
const TESTS =
  'assert_raises_regex assert_warns assert_no_warnings suppress_warnings nulp_diff assert_array_max_ulp ' +
  'assert_array_almost_equal_nulp assert_string_equal';

const homes = new Map<string, string>();
for (const [module, names] of Object.entries(MODULES)) for (const name of names.split(' ')) homes.set(name, module);

/** The module that has a name of `numpy`. */
export const rareHome = (name: string): string | undefined => homes.get(name);

/** The module that has a name of `numpy.testing`. */
export const rareTestHome = (name: string): string | undefined =>
  TESTS.split(' ').includes(name) ? TESTING : undefined;
