import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view

def conv2d(x, w, stride=1, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant')
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    oh, ow = (h - kh) // stride + 1, (wd - kw) // stride + 1
    s = x.strides
    win = as_strided(x, (n, c, oh, ow, kh, kw), (s[0], s[1], s[2] * stride, s[3] * stride, s[2], s[3]))
    return np.tensordot(win, w, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2), win

rng = np.random.RandomState(1)
x = rng.randn(2, 3, 7, 7); w = rng.randn(4, 3, 3, 3)
out, win = conv2d(x, w, 2, 1)
ref = np.zeros_like(out)
xp = np.pad(x, [(0,), (0,), (1,), (1,)], 'constant')
for n in range(2):
    for f in range(4):
        for i in range(4):
            for j in range(4):
                ref[n, f, i, j] = (xp[n, :, i*2:i*2+3, j*2:j*2+3] * w[f]).sum()
print(out.shape, np.allclose(out, ref), win.strides, win.flags['OWNDATA'], win.flags.c_contiguous)
sw = sliding_window_view(x, (3, 3), axis=(2, 3))
print(sw.shape, sw.flags.writeable, np.einsum('nchwij,fcij->nfhw', sw, w)[0, 0].round(3))

def maxpool_backward(dout, x, k):
    n, c, h, w = x.shape
    xr = x.reshape(n, c, h // k, k, w // k, k)
    out = xr.max(axis=3).max(axis=4)
    mask = xr == out[:, :, :, None, :, None]
    dx = np.zeros_like(xr)
    do, _ = np.broadcast_arrays(dout[:, :, :, np.newaxis, :, np.newaxis], dx)
    dx[mask] = do[mask]
    dx /= mask.sum(axis=(3, 5), keepdims=True)
    return dx.reshape(x.shape)

x = np.array([[1, 2, 2, 0], [4, 4, 1, 2], [0, 0, 3, 3], [0, 0, 3, 3]], float).reshape(1, 1, 4, 4)
print(maxpool_backward(np.ones((1, 1, 2, 2)) * [[1, 2], [3, 4]], x, 2)[0, 0])
a = np.arange(10, dtype=np.int16)
roll = as_strided(a, shape=(3, 4), strides=(a.strides[0] * 3, a.strides[0]))
print(roll, roll.dtype, roll.base is not None)
b = sliding_window_view(np.arange(6), 3)
try:
    b[0, 0] = 9
except ValueError as e:
    print(e)
print(x.squeeze().repeat(2, axis=0).repeat(2, axis=1)[:3])
print(np.kron([[1, 2]], np.ones((2, 2))))
