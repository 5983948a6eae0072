/** One line about each name of NumPy that the simulator has, in our own words, for completion and hover. */

export type HelpSpace = 'numpy' | 'numpy.linalg' | 'numpy.random' | 'ndarray';

export interface Help {
  readonly name: string;
  /** `sum(a, axis=None, keepdims=False)`; the name alone for what is not called. */
  readonly signature: string;
  readonly help: string;
  readonly kind: 'function' | 'constant' | 'class' | 'module' | 'method' | 'property';
}

/** Each line: what follows the name in a call, a bar, and the help. A line without a bracket is no function. */
const numpy = `
add(x1, x2) | The sum, element by element.
subtract(x1, x2) | The difference, element by element.
multiply(x1, x2) | The product, element by element; for matrix products use @.
divide(x1, x2) | The quotient as a float, element by element.
true_divide(x1, x2) | The quotient as a float, element by element; the same as divide.
floor_divide(x1, x2) | The quotient rounded down.
remainder(x1, x2) | The rest of a division, with the sign of the divisor.
mod(x1, x2) | The rest of a division, with the sign of the divisor; the same as remainder.
fmod(x1, x2) | The rest of a division, with the sign of the dividend, as in C.
divmod(x1, x2) | Quotient rounded down and rest, as two arrays.
modf(x) | Fractional and whole part, as two arrays.
power(x1, x2) | x1 to the power x2, element by element; whole numbers allow no negative powers.
pow(x1, x2) | x1 to the power x2; the same as power.
float_power(x1, x2) | x1 to the power x2, always in floating point.
maximum(x1, x2) | The larger of two, element by element; nan wins. np.max is the one along an axis.
minimum(x1, x2) | The smaller of two, element by element; nan wins. np.min is the one along an axis.
fmax(x1, x2) | The larger of two, element by element; nan loses.
fmin(x1, x2) | The smaller of two, element by element; nan loses.
arctan2(x1, x2) | The angle of the point (x2, x1), in radians.
atan2(x1, x2) | The angle of the point (x2, x1); the same as arctan2.
hypot(x1, x2) | The hypotenuse: the root of the sum of both squares.
logaddexp(x1, x2) | log(exp(x1) + exp(x2)) without overflow.
logaddexp2(x1, x2) | log2(2**x1 + 2**x2) without overflow.
copysign(x1, x2) | x1 with the sign of x2.
nextafter(x1, x2) | The next floating-point number after x1 towards x2.
heaviside(x1, x2) | 0 below zero, 1 above, x2 at zero.
gcd(x1, x2) | The greatest common divisor.
lcm(x1, x2) | The least common multiple.
bitwise_and(x1, x2) | Bits set in both; what & does.
bitwise_or(x1, x2) | Bits set in one or both; what | does.
bitwise_xor(x1, x2) | Bits set in one of the two; what ^ does.
left_shift(x1, x2) | Bits moved to the left.
right_shift(x1, x2) | Bits moved to the right.
bitwise_left_shift(x1, x2) | Bits moved to the left; the same as left_shift.
bitwise_right_shift(x1, x2) | Bits moved to the right; the same as right_shift.
less(x1, x2) | Whether x1 < x2, as an array of bools.
less_equal(x1, x2) | Whether x1 <= x2, as an array of bools.
greater(x1, x2) | Whether x1 > x2, as an array of bools.
greater_equal(x1, x2) | Whether x1 >= x2, as an array of bools.
equal(x1, x2) | Whether both are the same, as an array of bools.
not_equal(x1, x2) | Whether both differ, as an array of bools.
logical_and(x1, x2) | Whether both are true, element by element; "and" cannot do that.
logical_or(x1, x2) | Whether one or both are true, element by element; "or" cannot do that.
logical_xor(x1, x2) | Whether one of the two is true, element by element.
logical_not(x) | Whether it is false, element by element; "not" cannot do that.
negative(x) | The number with the other sign.
positive(x) | A copy of the numbers.
absolute(x) | The value without its sign.
abs(x) | The value without its sign; the same as absolute.
fabs(x) | The value without its sign, as a float.
sign(x) | -1, 0 or 1.
square(x) | The number times itself.
reciprocal(x) | One divided by the number; whole numbers are cut.
conjugate(x) | The complex conjugate.
conj(x) | The complex conjugate; the same as conjugate.
invert(x) | All bits turned over; for bools the opposite, what ~ does.
bitwise_invert(x) | All bits turned over; the same as invert.
bitwise_not(x) | All bits turned over; the same as invert.
bitwise_count(x) | How many bits are set.
floor(x) | Rounded down to a whole number, as a float.
ceil(x) | Rounded up to a whole number, as a float.
trunc(x) | Cut to a whole number towards zero, as a float.
rint(x) | Rounded to the nearest whole number, halves to the even one.
sqrt(x) | The square root; nan below zero.
cbrt(x) | The cube root.
exp(x) | e to the power x; overflows to inf above about 709.
exp2(x) | 2 to the power x.
expm1(x) | exp(x) - 1, exact for small x.
log(x) | The natural logarithm; -inf at zero.
log2(x) | The logarithm to base 2.
log10(x) | The logarithm to base 10.
log1p(x) | log(1 + x), exact for small x.
sin(x) | The sine of an angle in radians.
cos(x) | The cosine of an angle in radians.
tan(x) | The tangent of an angle in radians.
arcsin(x) | The angle with this sine.
arccos(x) | The angle with this cosine.
arctan(x) | The angle with this tangent.
asin(x) | The angle with this sine; the same as arcsin.
acos(x) | The angle with this cosine; the same as arccos.
atan(x) | The angle with this tangent; the same as arctan.
sinh(x) | The hyperbolic sine.
cosh(x) | The hyperbolic cosine.
tanh(x) | The hyperbolic tangent, between -1 and 1.
arcsinh(x) | The inverse of sinh.
arccosh(x) | The inverse of cosh.
arctanh(x) | The inverse of tanh.
asinh(x) | The inverse of sinh; the same as arcsinh.
acosh(x) | The inverse of cosh; the same as arccosh.
atanh(x) | The inverse of tanh; the same as arctanh.
deg2rad(x) | Degrees to radians.
rad2deg(x) | Radians to degrees.
degrees(x) | Radians to degrees; the same as rad2deg.
radians(x) | Degrees to radians; the same as deg2rad.
spacing(x) | The distance to the next floating-point number.
signbit(x) | Whether the sign is negative, that of -0.0 too.
isnan(x) | Whether it is nan.
isinf(x) | Whether it is infinite.
isfinite(x) | Whether it is neither nan nor infinite.
isposinf(x) | Whether it is plus infinity.
isneginf(x) | Whether it is minus infinity.
ldexp(x1, x2) | x1 times 2 to the power x2.
frexp(x) | Mantissa and exponent to base 2.
array(object, dtype=None) | A new array of a list, of lists of lists, or of another array.
asarray(a, dtype=None) | The argument as an array, without a copy where it is one.
asanyarray(a) | The argument as an array, without a copy where it is one.
asarray_chkfinite(a) | The argument as an array; raises where it holds nan or inf.
ascontiguousarray(a) | The array in C order in memory.
asfortranarray(a) | The array in Fortran order in memory.
zeros(shape, dtype=float) | An array of zeros; the shape is one argument: zeros((2, 3)).
empty(shape, dtype=float) | An array that holds anything until it is written.
ones(shape, dtype=float) | An array of ones; the shape is one argument: ones((2, 3)).
full(shape, fill_value) | An array that holds one value everywhere.
zeros_like(a) | Zeros in the shape and dtype of another array.
empty_like(a) | An unwritten array in the shape and dtype of another.
ones_like(a) | Ones in the shape and dtype of another array.
full_like(a, fill_value) | One value everywhere, in the shape and dtype of another array.
arange(start, stop, step) | Numbers from start up to, not including, stop.
linspace(start, stop, num=50) | Numbers at equal distances, the end included.
logspace(start, stop, num=50) | Numbers at equal ratios, from 10**start to 10**stop.
geomspace(start, stop, num=50) | Numbers at equal ratios, from start to stop.
eye(N, M=None, k=0) | Ones on a diagonal, zeros elsewhere.
identity(n) | The identity matrix.
diag(v, k=0) | The diagonal of a matrix, or a matrix with this diagonal.
diagflat(v, k=0) | A matrix with these values on its diagonal.
tri(N, M=None, k=0) | Ones on and below a diagonal.
tril(m, k=0) | The part on and below a diagonal, zeros above.
triu(m, k=0) | The part on and above a diagonal, zeros below.
meshgrid(*xi, indexing='xy') | Coordinate arrays of a grid; the first argument runs along the columns unless indexing='ij'.
indices(dimensions) | The index of each element, one array per axis.
fromfunction(function, shape) | An array of what a function makes of the indices.
fromiter(iter, dtype) | A vector of what an iterator gives.
frombuffer(buffer, dtype) | A vector over the bytes of a buffer.
copy(a) | A copy that shares nothing with the array.
vander(x, N=None) | The matrix of powers of a vector.
tril_indices(n, k=0) | Where the elements on and below a diagonal stand.
triu_indices(n, k=0) | Where the elements on and above a diagonal stand.
diag_indices(n) | Where the elements of the diagonal stand.
sum(a, axis=None, keepdims=False) | The sum of all elements, or along an axis.
prod(a, axis=None, keepdims=False) | The product of all elements, or along an axis.
max(a, axis=None, keepdims=False) | The largest element, or the largest along an axis.
amax(a, axis=None, keepdims=False) | The largest element; the same as max.
min(a, axis=None, keepdims=False) | The smallest element, or the smallest along an axis.
amin(a, axis=None, keepdims=False) | The smallest element; the same as min.
all(a, axis=None, keepdims=False) | Whether all are true.
any(a, axis=None, keepdims=False) | Whether at least one is true.
mean(a, axis=None, keepdims=False) | The mean of all elements, or along an axis.
average(a, axis=None, weights=None) | The mean, weighted where weights are given.
var(a, axis=None, ddof=0, keepdims=False) | The variance; divides by n - ddof.
std(a, axis=None, ddof=0, keepdims=False) | The standard deviation; divides by n - ddof.
argmax(a, axis=None, keepdims=False) | Where the largest element stands; of all elements, without an axis, in the flat order.
argmin(a, axis=None, keepdims=False) | Where the smallest element stands; without an axis, in the flat order.
cumsum(a, axis=None) | Running sums.
cumulative_sum(x, axis=None) | Running sums; include_initial=True begins with a zero.
cumprod(a, axis=None) | Running products.
round(a, decimals=0) | Rounded, halves to the even digit.
around(a, decimals=0) | Rounded; the same as round.
sort(a, axis=-1) | A sorted copy, along the last axis unless told otherwise.
argsort(a, axis=-1) | The indices that would sort the array.
lexsort(keys) | The indices that sort by several keys, the last key first.
partition(a, kth, axis=-1) | A copy in which the element at kth stands where sorting would put it.
argpartition(a, kth, axis=-1) | The indices of such a partition.
searchsorted(a, v, side='left') | Where values would have to be put in to keep a sorted vector sorted.
nonzero(a) | The indices of what is not zero, one array per axis.
argwhere(a) | The indices of what is not zero, one row per element.
flatnonzero(a) | The indices of what is not zero, in the flat order.
count_nonzero(a, axis=None) | How many elements are not zero.
median(a, axis=None, keepdims=False) | The middle value.
percentile(a, q, axis=None) | The value below which q percent lie.
quantile(a, q, axis=None) | The value below which the share q lies.
ptp(a, axis=None) | The largest minus the smallest.
nansum(a, axis=None) | The sum, nan left out.
nanprod(a, axis=None) | The product, nan left out.
nanmax(a, axis=None) | The largest, nan left out.
nanmin(a, axis=None) | The smallest, nan left out.
nanmean(a, axis=None) | The mean, nan left out.
nanvar(a, axis=None, ddof=0) | The variance, nan left out.
nanstd(a, axis=None, ddof=0) | The standard deviation, nan left out.
nanargmax(a, axis=None) | Where the largest stands, nan left out.
nanargmin(a, axis=None) | Where the smallest stands, nan left out.
nancumsum(a, axis=None) | Running sums, nan as zero.
nanmedian(a, axis=None) | The middle value, nan left out.
nanpercentile(a, q, axis=None) | The percentile, nan left out.
nanquantile(a, q, axis=None) | The quantile, nan left out.
nan_to_num(x, nan=0.0) | nan and infinities replaced by numbers.
reshape(a, shape) | The same elements in another shape; -1 stands for the length that is left.
transpose(a, axes=None) | The axes turned around, or in the order given.
matrix_transpose(x) | The last two axes exchanged.
permute_dims(a, axes) | The axes in another order.
ravel(a) | All elements in one axis, without a copy where it can be.
squeeze(a, axis=None) | Without the axes of length 1.
expand_dims(a, axis) | With one more axis of length 1.
swapaxes(a, axis1, axis2) | Two axes exchanged.
moveaxis(a, source, destination) | Axes moved to other places.
rollaxis(a, axis, start=0) | One axis moved; moveaxis is easier to read.
diagonal(a, offset=0) | The diagonal of the first two axes.
broadcast_to(array, shape) | The array repeated to a shape, without a copy.
broadcast_arrays(*args) | The arrays, all in their common shape.
broadcast_shapes(*shapes) | The shape that shapes broadcast to.
concatenate(arrays, axis=0) | Arrays one after the other along an axis that exists; the others must agree.
concat(arrays, axis=0) | Arrays one after the other; the same as concatenate.
stack(arrays, axis=0) | Arrays of one shape along a new axis.
unstack(x, axis=0) | The arrays that stand along an axis.
vstack(tup) | Arrays one below the other, as rows.
hstack(tup) | Arrays side by side.
dstack(tup) | Arrays along the third axis.
column_stack(tup) | Vectors as the columns of a matrix.
block(arrays) | A matrix out of blocks.
atleast_1d(a) | The argument with at least one axis.
atleast_2d(a) | The argument with at least two axes.
atleast_3d(a) | The argument with at least three axes.
split(ary, indices_or_sections, axis=0) | Parts of equal size, or cut at indices.
array_split(ary, indices_or_sections, axis=0) | Parts of nearly equal size.
hsplit(ary, indices_or_sections) | Cut along the columns.
vsplit(ary, indices_or_sections) | Cut along the rows.
dsplit(ary, indices_or_sections) | Cut along the third axis.
tile(A, reps) | The whole array repeated.
repeat(a, repeats, axis=None) | Each element repeated.
flip(m, axis=None) | In the reverse order.
fliplr(m) | Columns in the reverse order.
flipud(m) | Rows in the reverse order.
roll(a, shift, axis=None) | Elements moved around in a circle.
rot90(m, k=1) | Turned by a right angle, against the clock.
append(arr, values, axis=None) | A copy with values at its end; without an axis it becomes a vector.
delete(arr, obj, axis=None) | A copy without some elements.
insert(arr, obj, values, axis=None) | A copy with values put in.
resize(a, new_shape) | Another shape, the elements repeated where there are too few.
trim_zeros(filt) | A vector without the zeros at its ends.
where(condition, x, y) | x where the condition holds, y elsewhere; with the condition alone, its indices.
select(condlist, choicelist, default=0) | The choice of the first condition that holds.
piecewise(x, condlist, funclist) | Another function for each condition.
choose(a, choices) | Elements out of several arrays, by index.
take(a, indices, axis=None) | Elements by index, along an axis.
put(a, ind, v) | Writes values at flat indices, in place.
take_along_axis(arr, indices, axis) | Elements by an array of indices, such as argsort gives.
put_along_axis(arr, indices, values, axis) | Writes elements by an array of indices, in place.
compress(condition, a, axis=None) | The parts where a condition holds.
extract(condition, arr) | The elements where a condition holds.
copyto(dst, src) | Copies into an array, in place.
place(arr, mask, vals) | Writes values where a mask holds, in place.
fill_diagonal(a, val) | Writes the diagonal, in place.
pad(array, pad_width, mode='constant') | With a border, of zeros unless told otherwise.
ix_(*args) | Index arrays that pick rows and columns crosswise.
unravel_index(indices, shape) | The index per axis of a flat index.
ravel_multi_index(multi_index, dims) | The flat index of an index per axis.
apply_along_axis(func1d, axis, arr) | A function on each vector along an axis.
clip(a, a_min, a_max) | Values outside two bounds set to the bounds.
real(val) | The real part.
imag(val) | The imaginary part.
angle(z) | The angle of a complex number.
unwrap(p) | Angles without jumps of a full turn.
astype(x, dtype) | The array with another dtype.
shape(a) | The lengths of the axes.
ndim(a) | The number of axes.
size(a, axis=None) | The number of elements.
trace(a, offset=0) | The sum of the diagonal.
diff(a, n=1, axis=-1) | Differences of neighbours.
ediff1d(ary) | Differences of neighbours of the flat array.
gradient(f) | Slopes by central differences.
trapezoid(y, x=None) | The integral by trapezoids.
interp(x, xp, fp) | Linear interpolation.
bincount(x, weights=None, minlength=0) | How often each whole number occurs.
digitize(x, bins) | The bin that each value falls into.
histogram(a, bins=10) | Counts per bin, and the bins' edges.
histogram2d(x, y, bins=10) | Counts per bin of two values, and the edges.
histogram_bin_edges(a, bins=10) | The edges that a histogram would have.
convolve(a, v, mode='full') | The convolution of two vectors; the second is turned around.
correlate(a, v, mode='valid') | The correlation of two vectors; nothing is turned around.
cov(m) | The covariance matrix; each row is a variable.
corrcoef(x) | The correlation matrix; each row is a variable.
unique(ar, return_counts=False) | The values that occur, sorted.
isin(element, test_elements) | Whether each element is among others.
union1d(ar1, ar2) | The values of one or both.
intersect1d(ar1, ar2) | The values of both.
setdiff1d(ar1, ar2) | The values of the first that the second lacks.
setxor1d(ar1, ar2) | The values of exactly one.
isclose(a, b, rtol=1e-05, atol=1e-08) | Whether two numbers are nearly equal, element by element.
allclose(a, b, rtol=1e-05, atol=1e-08) | Whether all elements are nearly equal.
array_equal(a1, a2) | Whether shape and all elements are equal.
array_equiv(a1, a2) | Whether all elements are equal after broadcasting.
dot(a, b) | Product of vectors, of matrices, or sum over the last axis of a and the last but one of b.
matmul(x1, x2) | The matrix product; what @ does.
vecdot(x1, x2) | The scalar product along the last axis.
matvec(x1, x2) | Matrix times vector.
inner(a, b) | Sum of products over the last axes.
outer(a, b) | Every element of one vector times every element of the other.
vdot(a, b) | The scalar product of the flat arrays, the first conjugated.
tensordot(a, b, axes=2) | Sum of products over chosen axes.
einsum(subscripts, *operands) | Sums of products in index notation: 'ij,jk->ik' is a matrix product.
kron(a, b) | The Kronecker product.
cross(a, b) | The cross product of vectors of three.
polyval(p, x) | The value of a polynomial, highest power first.
polyfit(x, y, deg) | The polynomial that fits points best.
sinc(x) | sin(pi x) / (pi x).
hanning(M) | The Hann window.
hamming(M) | The Hamming window.
blackman(M) | The Blackman window.
issubdtype(arg1, arg2) | Whether a dtype is of a kind: issubdtype(x.dtype, np.floating).
result_type(*arrays_and_dtypes) | The dtype that an operation would give.
promote_types(type1, type2) | The smallest dtype that holds both.
min_scalar_type(a) | The smallest dtype that holds a number.
can_cast(from_, to) | Whether a dtype can be turned into another without loss.
shares_memory(a, b) | Whether two arrays share elements in memory.
may_share_memory(a, b) | Whether two arrays might share memory; quick, not exact.
iscomplex(x) | Whether the imaginary part is not zero.
isreal(x) | Whether the imaginary part is zero.
iscomplexobj(x) | Whether the dtype is complex.
isrealobj(x) | Whether the dtype is not complex.
isscalar(element) | Whether it is a single number or text.
iterable(y) | Whether it can be looped over.
packbits(a) | Eight bools to a byte.
unpackbits(a) | Bytes to bits.
set_printoptions(precision=None) | How arrays are printed.
get_printoptions() | How arrays are printed now.
printoptions(precision=None) | How arrays are printed inside a with block.
seterr(all=None) | What happens on overflow, division by zero and the like.
geterr() | What happens on overflow and the like now.
seterrcall(func) | The function that is told of floating-point errors.
geterrcall() | The function that is told of floating-point errors now.
errstate(all=None) | What happens on floating-point errors inside a with block.
array_repr(arr) | The text that repr gives.
array_str(a) | The text that str gives.
array2string(a) | The array as text, with options.
format_float_positional(x) | A number as text without an exponent.
format_float_scientific(x) | A number as text with an exponent.
binary_repr(num, width=None) | A whole number in binary digits.
base_repr(number, base=2) | A whole number in the digits of a base.
loadtxt(fname) | Numbers of a text file.
genfromtxt(fname) | Numbers of a text file that may have gaps.
savetxt(fname, X) | Writes numbers as text.
load(file) | An array of a .npy or .npz file.
vectorize(pyfunc) | Lets a function of numbers take arrays; a loop underneath.
ndindex(*shape) | All indices of a shape, in order.
ndenumerate(arr) | Index and element, one after the other.
nditer(op) | Loops over elements.
r_ | Puts ranges and arrays one after the other: r_[1:4, 0].
c_ | Puts vectors side by side as columns: c_[x, y].
mgrid | A grid by slices, as full arrays: mgrid[0:2, 0:3].
ogrid | A grid by slices, as arrays that broadcast.
s_ | A slice as a value: s_[1:, None].
index_exp | A slice as a tuple.
ndarray | The type of arrays.
dtype | The type of an array's elements.
ufunc | The type of functions that work element by element.
flatiter | The type of x.flat.
finfo | Limits of a floating-point dtype: finfo(np.float32).eps.
iinfo | Limits of an integer dtype: iinfo(np.int8).max.
generic | The kind of all NumPy scalars.
number | The kind of all numbers.
integer | The kind of all whole numbers.
signedinteger | The kind of whole numbers with a sign.
unsignedinteger | The kind of whole numbers without a sign.
inexact | The kind of floating-point and complex numbers.
floating | The kind of floating-point numbers.
complexfloating | The kind of complex numbers.
flexible | The kind of texts.
character | The kind of texts.
bool | True or False, one byte.
bool_ | True or False, one byte; the same as bool.
int8 | Whole numbers of 8 bits: -128 to 127.
uint8 | Whole numbers of 8 bits without a sign: 0 to 255; wraps around.
int16 | Whole numbers of 16 bits.
uint16 | Whole numbers of 16 bits without a sign.
int32 | Whole numbers of 32 bits.
uint32 | Whole numbers of 32 bits without a sign.
int64 | Whole numbers of 64 bits: the usual dtype of whole numbers.
uint64 | Whole numbers of 64 bits without a sign.
float16 | Floating point of 16 bits: about 3 digits.
float32 | Floating point of 32 bits: about 7 digits.
float64 | Floating point of 64 bits: the usual dtype of decimals, about 16 digits.
complex64 | Complex numbers of two float32.
complex128 | Complex numbers of two float64.
object_ | Any Python object.
str_ | Texts.
int_ | The usual dtype of whole numbers: int64.
intp | Whole numbers that can index: int64.
uint | uint64.
uintp | uint64.
byte | int8.
ubyte | uint8.
short | int16.
ushort | uint16.
intc | int32.
uintc | uint32.
long | int64.
ulong | uint64.
longlong | int64.
ulonglong | uint64.
half | float16.
single | float32.
double | float64.
csingle | complex64.
cdouble | complex128.
pi | 3.14159…
e | 2.71828…
euler_gamma | 0.57721…
inf | Infinity.
nan | Not a number; equals nothing, not even itself.
newaxis | None, in an index: one more axis of length 1.
True_ | NumPy's True.
False_ | NumPy's False.
little_endian | Whether numbers begin with their lowest byte here.
linalg | Matrices: inverses, norms, decompositions.
random | Random numbers.
`;

const linalg = `
inv(a) | The inverse matrix; solve is better for equations.
solve(a, b) | x with a @ x = b.
det(a) | The determinant.
slogdet(a) | Sign and logarithm of the determinant, without overflow.
qr(a) | Orthogonal times upper triangular.
svd(a, full_matrices=True) | The singular value decomposition: U, S, Vh.
svdvals(x) | The singular values.
eig(a) | Eigenvalues and eigenvectors; the vectors are columns.
eigvals(a) | Eigenvalues.
eigh(a) | Eigenvalues, ascending, and eigenvectors of a symmetric matrix.
eigvalsh(a) | Eigenvalues of a symmetric matrix, ascending.
cholesky(a) | Lower triangular L with L @ L.T the matrix.
norm(x, ord=None, axis=None, keepdims=False) | The length of a vector, or of the vectors along an axis.
vector_norm(x, axis=None, keepdims=False) | The length of vectors.
matrix_norm(x, ord='fro') | The norm of matrices.
matrix_rank(A) | How many rows are independent.
pinv(a) | The pseudo-inverse.
lstsq(a, b) | The least-squares solution of a @ x = b.
cond(x) | How much errors can grow when a matrix is inverted.
matrix_power(a, n) | The matrix multiplied with itself.
multi_dot(arrays) | A product of many matrices, in the cheapest order.
matrix_transpose(x) | The last two axes exchanged.
LinAlgError | Raised where a matrix has no inverse or the like.
`;

const random = `
default_rng(seed=None) | A generator of random numbers; with a seed always the same ones.
seed(seed=None) | Begins the global stream of random numbers anew.
rand(d0, d1, ...) | Uniform numbers in [0, 1); the lengths are separate arguments.
randn(d0, d1, ...) | Normal numbers; the lengths are separate arguments.
random(size=None) | Uniform numbers in [0, 1).
random_sample(size=None) | Uniform numbers in [0, 1).
ranf(size=None) | Uniform numbers in [0, 1).
sample(size=None) | Uniform numbers in [0, 1).
randint(low, high=None, size=None) | Whole numbers from low up to, not including, high.
choice(a, size=None, replace=True, p=None) | Elements by chance; p must sum to one.
shuffle(x) | Mixes the first axis, in place, and returns None.
permutation(x) | A mixed copy, or a mixed range.
normal(loc=0.0, scale=1.0, size=None) | Normal numbers; scale is the standard deviation.
standard_normal(size=None) | Normal numbers of mean 0 and deviation 1.
uniform(low=0.0, high=1.0, size=None) | Uniform numbers in [low, high).
binomial(n, p, size=None) | Successes of n trials.
poisson(lam=1.0, size=None) | Counts of rare events.
exponential(scale=1.0, size=None) | Waiting times; scale is the mean.
standard_exponential(size=None) | Waiting times of mean 1.
gamma(shape, scale=1.0, size=None) | The gamma distribution.
standard_gamma(shape, size=None) | The gamma distribution of scale 1.
beta(a, b, size=None) | The beta distribution on [0, 1].
lognormal(mean=0.0, sigma=1.0, size=None) | exp of normal numbers.
laplace(loc=0.0, scale=1.0, size=None) | The double exponential distribution.
gumbel(loc=0.0, scale=1.0, size=None) | The distribution of maxima.
logistic(loc=0.0, scale=1.0, size=None) | The logistic distribution.
rayleigh(scale=1.0, size=None) | The length of a normal vector in the plane.
weibull(a, size=None) | The Weibull distribution.
pareto(a, size=None) | The Pareto (Lomax) distribution.
chisquare(df, size=None) | The sum of df squared normal numbers.
standard_t(df, size=None) | Student's t distribution.
triangular(left, mode, right, size=None) | The triangular distribution.
geometric(p, size=None) | Trials up to the first success.
multinomial(n, pvals, size=None) | Counts per class of n draws.
dirichlet(alpha, size=None) | Random probabilities that sum to one.
multivariate_normal(mean, cov, size=None) | Normal vectors with a covariance.
bytes(length) | Random bytes.
get_state() | Where the global stream stands.
set_state(state) | Puts the global stream back.
RandomState | A stream of random numbers of the old kind.
Generator | What default_rng gives.
SeedSequence | Makes good seeds of a number.
PCG64 | The bit generator below default_rng.
MT19937 | The bit generator below RandomState.
`;

const array = `
T | The array with its axes turned around; of a vector, the vector.
mT | The last two axes exchanged.
shape | The lengths of the axes, as a tuple.
dtype | The type of the elements.
ndim | The number of axes.
size | The number of elements.
itemsize | Bytes of one element.
nbytes | Bytes of all elements.
strides | Steps in memory, in bytes.
flat | The elements one after the other.
real | The real part.
imag | The imaginary part.
base | The array that this one is a view of, or None.
data | The memory below.
flags | How the memory is laid out.
all(axis=None, keepdims=False) | Whether all are true.
any(axis=None, keepdims=False) | Whether at least one is true.
argmax(axis=None, keepdims=False) | Where the largest element stands.
argmin(axis=None, keepdims=False) | Where the smallest element stands.
argpartition(kth, axis=-1) | The indices of a partition.
argsort(axis=-1) | The indices that would sort the array.
astype(dtype) | A copy with another dtype; floats are cut to whole numbers.
byteswap(inplace=False) | The bytes of each element turned around.
choose(choices) | Elements out of several arrays, by index.
clip(min=None, max=None) | Values outside two bounds set to the bounds.
compress(condition, axis=None) | The parts where a condition holds.
conj() | The complex conjugate.
conjugate() | The complex conjugate.
copy() | A copy that shares nothing with the array.
cumprod(axis=None) | Running products.
cumsum(axis=None) | Running sums.
diagonal(offset=0) | The diagonal.
dot(b) | The product with a vector or matrix.
dump(file) | Writes the array to a file.
dumps() | The array as bytes.
fill(value) | Writes one value everywhere, in place.
flatten() | A copy with one axis.
item(*args) | One element as a Python number.
max(axis=None, keepdims=False) | The largest element, or the largest along an axis.
mean(axis=None, keepdims=False) | The mean of all elements, or along an axis.
min(axis=None, keepdims=False) | The smallest element, or the smallest along an axis.
nonzero() | The indices of what is not zero.
partition(kth, axis=-1) | Partitions in place.
prod(axis=None, keepdims=False) | The product.
put(indices, values) | Writes at flat indices, in place.
ravel() | One axis, without a copy where it can be.
repeat(repeats, axis=None) | Each element repeated.
reshape(shape) | The same elements in another shape; -1 stands for the length that is left.
resize(new_shape) | Changes the shape in place.
round(decimals=0) | Rounded, halves to the even digit.
searchsorted(v, side='left') | Where values would have to be put in.
setflags(write=None) | Whether the array can be written.
sort(axis=-1) | Sorts in place and returns None.
squeeze(axis=None) | Without the axes of length 1.
std(axis=None, ddof=0, keepdims=False) | The standard deviation.
sum(axis=None, keepdims=False) | The sum of all elements, or along an axis.
swapaxes(axis1, axis2) | Two axes exchanged.
take(indices, axis=None) | Elements by index.
tobytes() | The memory as bytes.
tofile(fid) | Writes the memory to a file.
tolist() | Lists of Python numbers.
trace(offset=0) | The sum of the diagonal.
transpose(*axes) | The axes turned around, or in the order given.
var(axis=None, ddof=0, keepdims=False) | The variance.
view(dtype=None) | The same memory, seen as another dtype.
`;

const builtins = `
len(x) | The number of items; of an array the length of its first axis.
range(start, stop, step) | Whole numbers from start up to, not including, stop.
print(*values) | Writes values to the output.
int(x) | A whole number; floats are cut.
float(x) | A floating-point number.
bool(x) | True or False.
str(x) | A text.
list(x) | A list.
tuple(x) | A tuple.
dict(x) | A dictionary.
set(x) | A set.
abs(x) | The value without its sign.
sum(iterable) | The sum of a Python iterable; np.sum knows axes.
min(*values) | The smallest of several values.
max(*values) | The largest of several values.
sorted(iterable) | A sorted list.
enumerate(iterable) | Number and item, one after the other.
zip(*iterables) | Items of several iterables side by side.
isinstance(x, type) | Whether a value is of a type.
round(x, digits) | Rounded, halves to the even digit.
`;

const classes =
  /^(?:ndarray|dtype|ufunc|flatiter|finfo|iinfo|RandomState|Generator|SeedSequence|PCG64|MT19937|LinAlgError)$/;

function read(text: string, kinds: { readonly called: Help['kind']; readonly other: Help['kind'] }): readonly Help[] {
  return text
    .trim()
    .split('\n')
    .map((line): Help => {
      const bar = line.indexOf(' | ');
      const signature = line.slice(0, bar);
      const bracket = signature.indexOf('(');
      const name = bracket < 0 ? signature : signature.slice(0, bracket);
      const plain = classes.test(name)
        ? 'class'
        : /^(?:linalg|random)$/.test(name) && bracket < 0
          ? 'module'
          : kinds.other;
      return { name, signature, help: line.slice(bar + 3), kind: bracket < 0 ? plain : kinds.called };
    });
}

const tables = new Map<HelpSpace, readonly Help[]>();

/** What NumPy, one of its modules, or an array has, with one line about each. */
export function numpyHelp(space: HelpSpace): readonly Help[] {
  let table = tables.get(space);
  if (!table) {
    const source = { numpy, 'numpy.linalg': linalg, 'numpy.random': random, ndarray: array }[space];
    const isArray = space === 'ndarray';
    table = read(source, { called: isArray ? 'method' : 'function', other: isArray ? 'property' : 'constant' });
    tables.set(space, table);
  }
  return table;
}

export function helpOf(space: HelpSpace, name: string): Help | null {
  return numpyHelp(space).find((each) => each.name === name) ?? null;
}

/** Python's own functions that answers use most. */
export const builtinHelp: readonly Help[] = read(builtins, { called: 'function', other: 'constant' });
