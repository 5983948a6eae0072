/** `numpy.pad` beyond the plain modes (numpy/lib/_arraypad_impl.py). Indented by one blank, since it is shipped as it stands. */
export const PAD = String.raw`
import numpy as np
def _pairs(x, ndim, as_index=False):
 if x is None:
  return ((None, None),) * ndim
 x = np.array(x)
 if as_index:
  x = np.round(x).astype(np.intp, copy=False)
  if x.min() < 0:
   raise ValueError("index can't contain negative values")
 # One number or one pair stay NumPy's scalars, as they are there.
 if x.ndim < 3 and x.size == 1:
  x = x.ravel()
  return ((x[0], x[0]),) * ndim
 if x.ndim < 3 and x.size == 2 and x.shape != (2, 1):
  x = x.ravel()
  return ((x[0], x[1]),) * ndim
 return np.broadcast_to(x, (ndim, 2)).tolist()
def _at(ndim, axis, part):
 return (slice(None),) * axis + (part,) + (slice(None),) * (ndim - axis - 1)
def _along(padded, axis, before, after, left, right):
 n = padded.ndim
 if before:
  padded[_at(n, axis, slice(0, before))] = left
 if after:
  length = padded.shape[axis]
  padded[_at(n, axis, slice(length - after, length))] = right
def _statistic(padded, axis, pair, lengths, function):
 before, after = pair
 n = padded.ndim
 start, end = before, padded.shape[axis] - after
 most = end - start
 left, right = lengths
 if left is None or most < left:
  left = most
 if right is None or most < right:
  right = most
 if (left == 0 or right == 0) and function in (np.amax, np.amin):
  raise ValueError('stat_length of 0 yields no value for padding')
 def rounded(value):
  if padded.dtype.kind in 'iu':
   value = np.round(value)
  return value
 one = rounded(function(padded[_at(n, axis, slice(start, start + left))], axis=axis, keepdims=True))
 if left == right == most:
  return one, one
 return one, rounded(function(padded[_at(n, axis, slice(end - right, end))], axis=axis, keepdims=True))
def _ramp(padded, axis, pair, ends):
 n = padded.ndim
 edges = padded[_at(n, axis, slice(pair[0], pair[0] + 1))], padded[_at(n, axis, slice(padded.shape[axis] - pair[1] - 1, padded.shape[axis] - pair[1]))]
 ramps = [np.linspace(start=end, stop=edge.squeeze(axis), num=width, endpoint=False, dtype=padded.dtype, axis=axis) for end, edge, width in zip(ends, edges, pair)]
 ramps[1] = ramps[1][_at(n, axis, slice(None, None, -1))]
 return ramps
def _mirror(padded, axis, pair, period, method, edge):
 left, right = pair
 n = padded.ndim
 old = padded.shape[axis] - right - left
 if edge:
  shift = 1
 else:
  shift = 0
  old -= 1
 if left > 0:
  size = min(old, left)
  stop = left - 1 + (0 if edge else 1)
  first = stop + size
  chunk = padded[_at(n, axis, slice(first, stop if stop >= 0 else None, -1))]
  if method == 'odd':
   chunk = 2 * padded[_at(n, axis, slice(left, left + 1))] - chunk
  padded[_at(n, axis, slice(left - size, left))] = chunk
  left -= size
 if right > 0:
  size = min(old, right)
  last = padded.shape[axis] - right
  start = last - (1 if edge else 2)
  stop = start - size
  chunk = padded[_at(n, axis, slice(start, stop if stop >= 0 else None, -1))]
  if method == 'odd':
   chunk = 2 * padded[_at(n, axis, slice(last - 1, last))] - chunk
  padded[_at(n, axis, slice(last, last + size))] = chunk
  right -= size
 return left, right
_ALLOWED = {
 'empty': [], 'edge': [], 'wrap': [],
 'constant': ['constant_values'],
 'linear_ramp': ['end_values'],
 'maximum': ['stat_length'], 'mean': ['stat_length'], 'median': ['stat_length'], 'minimum': ['stat_length'],
 'reflect': ['reflect_type'], 'symmetric': ['reflect_type'],
}
def pad(array, pad_width, mode='constant', **kwargs):
 array = np.asarray(array)
 ndim = array.ndim
 if isinstance(pad_width, dict):
  widths = [(0, 0)] * ndim
  for axis, width in pad_width.items():
   if isinstance(width, int):
    widths[axis] = (width, width)
   elif isinstance(width, tuple) and len(width) == 2 and all(isinstance(each, int) for each in width):
    widths[axis] = width
   else:
    raise TypeError(f'Invalid pad width for axis {axis}: {width}')
  pad_width = widths
 pad_width = np.asarray(pad_width)
 if pad_width.dtype.kind != 'i':
  raise TypeError('\x60pad_width\x60 must be of integral type.')
 pad_width = _pairs(pad_width, ndim, as_index=True)
 shape = tuple(left + size + right for size, (left, right) in zip(array.shape, pad_width))
 inside = tuple(slice(left, left + size) for size, (left, right) in zip(array.shape, pad_width))
 order = 'F' if array.flags.fnc else 'C'
 if callable(mode):
  padded = np.zeros(shape, array.dtype)
  padded[inside] = array
  for axis in range(ndim):
   view = np.moveaxis(padded, axis, -1)
   for place in np.ndindex(view.shape[:-1]):
    mode(view[place], pad_width[axis], axis, kwargs)
  return padded
 if mode not in _ALLOWED:
  raise ValueError(f"mode '{mode}' is not supported")
 unknown = set(kwargs) - set(_ALLOWED[mode])
 if unknown:
  raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unknown}")
 padded = np.empty(shape, array.dtype, order=order)
 padded[inside] = array
 axes = range(ndim)
 if mode == 'constant':
  for axis, pair, values in zip(axes, pad_width, _pairs(kwargs.get('constant_values', 0), ndim)):
   _along(padded[_region(ndim, axis, inside)], axis, *pair, *values)
 elif mode == 'empty':
  pass
 elif array.size == 0:
  for axis, pair in zip(axes, pad_width):
   if array.shape[axis] == 0 and any(pair):
    raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
 elif mode == 'edge':
  for axis, pair in zip(axes, pad_width):
   roi = padded[_region(ndim, axis, inside)]
   end = roi.shape[axis] - pair[1]
   _along(roi, axis, *pair, roi[_at(ndim, axis, slice(pair[0], pair[0] + 1))], roi[_at(ndim, axis, slice(end - 1, end))])
 elif mode == 'linear_ramp':
  for axis, pair, ends in zip(axes, pad_width, _pairs(kwargs.get('end_values', 0), ndim)):
   roi = padded[_region(ndim, axis, inside)]
   _along(roi, axis, *pair, *_ramp(roi, axis, pair, ends))
 elif mode in ('maximum', 'minimum', 'mean', 'median'):
  function = {'maximum': np.amax, 'minimum': np.amin, 'mean': np.mean, 'median': np.median}[mode]
  for axis, pair, lengths in zip(axes, pad_width, _pairs(kwargs.get('stat_length', None), ndim, kwargs.get('stat_length') is not None)):
   roi = padded[_region(ndim, axis, inside)]
   _along(roi, axis, *pair, *_statistic(roi, axis, pair, lengths, function))
 elif mode in ('reflect', 'symmetric'):
  method = kwargs.get('reflect_type', 'even')
  for axis, (left, right) in zip(axes, pad_width):
   if array.shape[axis] == 1 and (left > 0 or right > 0) and mode == 'reflect':
    roi = padded[_region(ndim, axis, inside)]
    end = roi.shape[axis] - right
    _along(roi, axis, left, right, roi[_at(ndim, axis, slice(left, left + 1))], roi[_at(ndim, axis, slice(end - 1, end))])
    continue
   roi = padded[_region(ndim, axis, inside)]
   while left > 0 or right > 0:
    left, right = _mirror(roi, axis, (left, right), array.shape[axis], method, mode == 'symmetric')
 elif mode == 'wrap':
  for axis, (left, right) in zip(axes, pad_width):
   n = array.shape[axis]
   roi = padded[_region(ndim, axis, inside)]
   places = (np.arange(roi.shape[axis]) - left) % n + left
   roi[...] = np.take(roi, places, axis)
 return padded
def _region(ndim, axis, inside):
 # The axes before are padded already, those after not yet.
 return (slice(None),) * (axis + 1) + inside[axis + 1:]
`;
