import numpy as np
from functools import lru_cache, reduce
from itertools import product, zip_longest

def levenshtein(a, b):
    D = np.zeros((len(a) + 1, len(b) + 1), int)
    D[:, 0] = range(len(a) + 1)
    D[0] = np.arange(len(b) + 1)
    for i, j in product(range(1, len(a) + 1), range(1, len(b) + 1)):
        D[i, j] = min(D[i-1, j] + 1, D[i, j-1] + 1, D[i-1, j-1] + (a[i-1] != b[j-1]))
    return D

@lru_cache(maxsize=None)
def lcs(a, b):
    if not a or not b:
        return ''
    if a[0] == b[0]:
        return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)

D = levenshtein('kitten', 'sitting')
print(D)
print(D[-1, -1], type(D[-1, -1]), D[-1, -1] == 3)
print(lcs('AGGTAB', 'GXTXAYB'), lcs.cache_info())
def align(a, b):
    D = levenshtein(a, b); i, j = len(a), len(b); out = []
    while i or j:
        if i and j and D[i, j] == D[i-1, j-1] + (a[i-1] != b[j-1]):
            out.append((a[i-1], b[j-1])); i, j = i - 1, j - 1
        elif i and D[i, j] == D[i-1, j] + 1:
            out.append((a[i-1], '-')); i -= 1
        else:
            out.append(('-', b[j-1])); j -= 1
    return [''.join(t) for t in zip(*out[::-1])]
print(*align('intention', 'execution'), sep='\n')
print(list(zip_longest('ab', 'wxyz', fillvalue='?')))
print(reduce(lambda acc, x: acc * 31 + ord(x) & 0xffffffff, 'hello', 7))
print('abc' < 'abd', 'Zebra' < 'apple', sorted(['b', 'A', 'a', 'B'], key=str.lower), max('hello world'.split(), key=len))
