# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.unique(a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.sort(a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.median(a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.floor_divide(a,2)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.power(a,2)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.isin(a,b)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.isin(b,a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.intersect1d(a,b)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.intersect1d(b,a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.setdiff1d(a,b)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.setdiff1d(b,a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.setxor1d(a,b)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.setxor1d(b,a)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.convolve(a,b)))
##
import numpy as np
a = np.array([3, 1, 2, 2, 5, -1, 0, 1]); a.view(np.uint8)
b = np.array([1, 2, 7])
f = np.arange(8.)
print(repr(np.take(f, a[:3])))
##
import numpy as np
print(np.convolve([1j,2],[1,2,3]), np.correlate([1j,2],[1,2j]), np.convolve([True,False],[True,True]), np.convolve([1,2,3],[0,1,.5],'same'), np.correlate([1,2,3],[0,1,.5],'same'), np.correlate([1,2],[0,1,.5],'same'))
print(np.isin([1j,2,3],[2,1j]), np.isin([0.0,-0.0],[0]), np.isin([np.nan],[np.nan]), np.isin([2**60,1],[1]), np.isin(np.array([1,2]),[2**60,2]))
print(type(np.cov([1,2,3])), repr(np.count_nonzero([1, 0])))
