def output_size(n, f, stride=1, pad=0):
    """Size of a convolution's output."""
    return (n + 2 * pad - f) // stride + 1

layers = [("conv1", 3, 1, 1), ("pool1", 2, 2, 0), ("conv2", 5, 1, 0)]
size = 32
for name, f, s, p in layers:
    size = output_size(size, f, s, p)
    print(f"{name}: {size}x{size}")
params = {name: f * f * 3 for name, f, *_ in layers}
total = sum(params.values())
print(params, total, max(params, key=params.get))
words = "the cat sat on the mat".split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items()), len(set(words)))
losses = [0.9, 0.5, 0.3]
print([round(x * 2, 2) for x in losses if x < 0.8], min(losses), losses[-1])
i = 0
while i < 10:
    i += 3
    if i == 6:
        continue
    elif i > 8:
        break
print(i, i == 9 and total > 5, not counts, i if i > 3 else None)
