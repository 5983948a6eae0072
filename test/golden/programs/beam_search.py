import heapq, math
import numpy as np
rng = np.random.RandomState(11)
T = rng.dirichlet(np.ones(5) * .5, size=5)
vocab = ['<s>', 'a', 'b', 'c', '</s>']

def beam(T, width, max_len):
    beams = [(0.0, ['<s>'])]
    done = []
    for _ in range(max_len):
        cand = []
        for lp, seq in beams:
            row = T[vocab.index(seq[-1])]
            for j in np.argsort(row)[::-1][:width]:
                if row[j] <= 0: continue
                new = (lp + math.log(row[j]), seq + [vocab[j]])
                (done if vocab[j] == '</s>' else cand).append(new)
        beams = heapq.nlargest(width, cand)
        if not beams:
            break
    return sorted(done, key=lambda b: b[0] / len(b[1]), reverse=True)

print(T.round(4))
for w in (1, 2, 3):
    for lp, seq in beam(T, w, 6)[:2]:
        print(w, '%8.4f' % lp, ' '.join(seq))
h = []
for n in [5, 1, 8, 3, 2]:
    heapq.heappush(h, (n % 3, n))
print(h, heapq.heappop(h), heapq.heappushpop(h, (0, 0)), heapq.nsmallest(2, h))
