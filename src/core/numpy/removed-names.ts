/** What NumPy 2.4 says of names that it no longer has, or that were aliases of built-ins. */

const removed: Readonly<Record<string, string>> = {
  cast: 'Use `np.asarray(arr, dtype=dtype)` instead.',
  NINF: 'Use `-np.inf` instead.',
  PINF: 'Use `np.inf` instead.',
  NZERO: 'Use `-0.0` instead.',
  PZERO: 'Use `0.0` instead.',
  float_: 'Use `np.float64` instead.',
  complex_: 'Use `np.complex128` instead.',
  longfloat: 'Use `np.longdouble` instead.',
  singlecomplex: 'Use `np.complex64` instead.',
  cfloat: 'Use `np.complex128` instead.',
  longcomplex: 'Use `np.clongdouble` instead.',
  string_: 'Use `np.bytes_` instead.',
  unicode_: 'Use `np.str_` instead.',
  Inf: 'Use `np.inf` instead.',
  Infinity: 'Use `np.inf` instead.',
  NaN: 'Use `np.nan` instead.',
  infty: 'Use `np.inf` instead.',
  issctype: 'Use `issubclass(rep, np.generic)` instead.',
  obj2sctype: 'Use `np.dtype(obj).type` instead.',
  sctype2char: 'Use `np.dtype(obj).char` instead.',
  sctypes: 'Access dtypes explicitly instead.',
  issubsctype: 'Use `np.issubdtype` instead.',
  set_string_function: 'Use `np.set_printoptions` instead with a formatter for custom printing of NumPy objects.',
  asfarray: 'Use `np.asarray` with a proper dtype instead.',
  issubclass_: 'Use `issubclass` builtin instead.',
  mat: 'Use `np.asmatrix` instead.',
  recfromcsv: 'Use `np.genfromtxt` with comma delimiter instead.',
  recfromtxt: 'Use `np.genfromtxt` instead.',
  find_common_type:
    'Use `numpy.promote_types` or `numpy.result_type` instead. To achieve semantics for the `scalar_types` argument, use ' +
    '`numpy.result_type` and pass the Python values `0`, `0.0`, or `0j`.',
  round_: 'Use `np.round` instead.',
  nbytes: 'Use `np.dtype(<dtype>).itemsize` instead.',
  safe_eval: 'Use `ast.literal_eval` instead.',
  source: 'Use `inspect.getsource` instead.',
  lookfor: "Search NumPy's documentation directly.",
  who: 'Use an IDE variable explorer or `locals()` instead.',
  alltrue: 'Use `np.all` instead.',
  sometrue: 'Use `np.any` instead.',
};

const scalarHint: Readonly<Record<string, string>> = { float: 'float64', complex: 'complex128', str: 'str_' };

/** The message of the AttributeError for a name of the module. */
export function missingName(name: string): string {
  const gone = removed[name];
  if (gone !== undefined && Object.hasOwn(removed, name))
    return `\`np.${name}\` was removed in the NumPy 2.0 release. ${gone}`;
  const plain = `module 'numpy' has no attribute '${name}'`;
  if (!['object', 'float', 'complex', 'str', 'int'].includes(name)) return plain;
  const hint =
    name === 'int'
      ? 'When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review ' +
        'your current use, check the release note link for additional information.'
      : name === 'object'
        ? ''
        : `If you specifically wanted the numpy scalar type, use \`np.${scalarHint[name]}\` here.`;
  return (
    `${plain}.\n\`np.${name}\` was a deprecated alias for the builtin \`${name}\`. To avoid this error in existing code, use ` +
    `\`${name}\` by itself. Doing this will not modify any behavior and is safe. ${hint}\nThe aliases was originally deprecated ` +
    'in NumPy 1.20; for more details and guidance see the original release note at:\n' +
    '    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations'
  );
}

/** Names that NumPy has and this simulator has not. */
export const unsupportedNames: ReadonlySet<string> = new Set(
  (
    'longdouble clongdouble float128 complex256 longlong_ datetime64 timedelta64 bytes_ void record recarray memmap matrix asmatrix bmat ' +
    'poly1d poly polyadd polyder polydiv polyint polymul polysub roots busday_count busday_offset busdaycalendar is_busday ' +
    'datetime_as_string datetime_data histogramdd broadcast flatiter_ fft ma polynomial rec char strings emath ' +
    'ctypeslib f2py typing dtypes core test show_config show_runtime info fromfile fromstring fromregex frompyfunc ' +
    'save savez savez_compressed from_dlpack apply_over_axes i0 bartlett ' +
    'kaiser mask_indices nancumprod require setbufsize getbufsize sort_complex spacing_ ' +
    'tril_indices_from triu_indices_from diag_indices_from unique_all unique_counts unique_inverse unique_values isfortran isnat ' +
    'nested_iters put_mask putmask real_if_close typename mintypecode common_type byteswap iscomplex_ vecmat logaddexp_ isdtype ' +
    'einsum_path array_function bitwise_count_ fix cumulative_prod matrix_transpose permute_dims pow_ astype_ ScalarType sctypeDict typecodes'
  )
    .split(' ')
    .filter((name) => !name.endsWith('_') || name === 'bytes_'),
);
