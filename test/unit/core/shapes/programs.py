# Course programs, right ones and the mistakes that students make in them, for the differential test of shape inference.
# `scripts/golden-shapes.py` runs each under CPython and NumPy and writes what really happens to test/golden/shapes.json.
# A cell: `#%% name; sizes; call` and, for a mistake that runs without an error, `; warns <code of the finding>`; `; hints` where the stated sizes leave
# one for which it works.

#%% softmax; N=5 D=7; softmax(floats(N, D))
def softmax(x):
    """
    x -- numpy array of shape (N, D)
    Returns:
    p -- numpy array of shape (N, D)
    """
    shifted = x - np.max(x, axis=1, keepdims=True)
    e = np.exp(shifted)
    total = e.sum(axis=1, keepdims=True)
    p = e / total
    return p

#%% softmax, keepdims forgotten; N=5 D=7; softmax(floats(N, D))
def softmax(x):
    """
    x -- numpy array of shape (N, D)
    """
    largest = np.max(x, axis=1)
    e = np.exp(x - largest)
    return e / e.sum(axis=1, keepdims=True)

#%% softmax of a square matrix, wrong axis; N=5; softmax(floats(N, N)); warns wrong-axis
def softmax(x):
    """
    x -- numpy array of shape (N, N)
    """
    e = np.exp(x)
    p = e / e.sum(axis=1)
    return p

#%% log softmax along the last axis; B=3 T=5 V=7; log_softmax(floats(B, T, V))
def log_softmax(logits):
    # logits: (B, T, V)
    m = logits.max(axis=-1, keepdims=True)
    z = logits - m
    lse = np.log(np.exp(z).sum(-1, keepdims=True))
    out = z - lse
    return out

#%% affine forward; N=5 D=7 M=3; affine_forward(floats(N, D), floats(D, M), floats(M))
def affine_forward(x, w, b):
    """
    Inputs:
    - x: Input data of shape (N, D)
    - w: Weights of shape (D, M)
    - b: Biases of shape (M,)
    """
    out = x.dot(w) + b
    cache = (x, w, b)
    return out, cache

#%% affine forward, weights the other way round; N=5 D=7 M=3; affine_forward(floats(N, D), floats(M, D), floats(M))
def affine_forward(x, w, b):
    """
    - x: Input data of shape (N, D)
    - w: Weights of shape (M, D)
    - b: Biases of shape (M,)
    """
    out = x.dot(w) + b
    return out

#%% affine forward, bias on the wrong axis; N=5 D=7 M=3; affine_forward(floats(N, D), floats(D, M), floats(N))
def affine_forward(x, w, b):
    """
    - x: Input data of shape (N, D)
    - w: Weights of shape (D, M)
    - b: Biases of shape (N,)
    """
    scores = x @ w
    out = scores + b
    return out

#%% affine backward; N=5 D=7 M=3; affine_backward(floats(N, M), floats(N, D), floats(D, M))
def affine_backward(dout, x, w):
    """
    - dout: Upstream derivative, of shape (N, M)
    - x: Input data, of shape (N, D)
    - w: Weights, of shape (D, M)

    Returns a tuple of:
    - dx: Gradient with respect to x, of shape (N, D)
    - dw: Gradient with respect to w, of shape (D, M)
    - db: Gradient with respect to b, of shape (M,)
    """
    dx = dout @ w.T
    dw = x.T @ dout
    db = np.sum(dout, axis=0)
    return dx, dw, db

#%% affine backward, bias summed over the wrong axis; N=5 D=7 M=3; affine_backward(floats(N, M), floats(N, D), floats(D, M)); warns differs-from-docstring
def affine_backward(dout, x, w):
    """
    - dout: Upstream derivative, of shape (N, M)
    - x: Input data, of shape (N, D)
    - w: Weights, of shape (D, M)

    Returns a tuple of:
    - dx: Gradient with respect to x, of shape (N, D)
    - dw: Gradient with respect to w, of shape (D, M)
    - db: Gradient with respect to b, of shape (M,)
    """
    dx = dout @ w.T
    dw = x.T @ dout
    db = np.sum(dout, axis=1)
    return dx, dw, db

#%% affine backward, transpose forgotten; N=5 D=7 M=3; affine_backward(floats(N, M), floats(N, D), floats(D, M))
def affine_backward(dout, x, w):
    """
    - dout: Upstream derivative, of shape (N, M)
    - x: Input data, of shape (N, D)
    - w: Weights, of shape (D, M)
    """
    dx = dout @ w.T
    dw = x @ dout
    return dx, dw

#%% convolution by loops; N=2 C=3 H=11 W=13 F=5 K=3 S=2 P=1; conv_forward(floats(N, C, H, W), floats(F, C, K, K), floats(F), {'stride': S, 'pad': P})
def conv_forward(x, w, b, conv_param):
    """
    - x: Input data of shape (N, C, H, W)
    - w: Filter weights of shape (F, C, K, K)
    - b: Biases, of shape (F,)
    """
    stride, pad = conv_param['stride'], conv_param['pad']
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant')
    H_out = 1 + (H + 2 * pad - HH) // stride
    W_out = 1 + (W + 2 * pad - WW) // stride
    out = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    window = padded[n, :, i * stride:i * stride + HH, j * stride:j * stride + WW]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out

#%% convolution, channels forgotten in the padding; N=2 C=3 H=11 W=13; pad_images(floats(N, C, H, W), 1)
def pad_images(x, pad):
    """
    - x: images of shape (N, C, H, W)
    """
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad)), mode='constant')
    return padded

#%% convolution by im2col; N=2 C=3 H=11 W=13 F=5 K=3; conv_im2col(floats(N, C, H, W), floats(F, C, K, K))
def conv_im2col(x, w):
    """
    x: (N, C, H, W)
    w: (F, C, K, K)
    """
    N, C, H, W = x.shape
    F, _, K, _ = w.shape
    out_h = H - K + 1
    out_w = W - K + 1
    cols = np.zeros((C * K * K, N * out_h * out_w))
    at = 0
    for i in range(out_h):
        for j in range(out_w):
            patch = x[:, :, i:i + K, j:j + K]
            flat = patch.reshape(N, -1)
            cols[:, at:at + N] = flat.T
            at += N
    rows = w.reshape(F, -1)
    res = rows @ cols
    res = res.reshape(F, out_h, out_w, N)
    out = res.transpose(3, 0, 1, 2)
    return out

#%% im2col, kernels not flattened the right way; N=2 C=3 H=11 W=13 F=5 K=3; conv_as_product(floats(N, C * K * K), floats(F, C, K, K))
def conv_as_product(cols, w):
    """
    cols: (N, C*K*K)
    w: (F, C, K, K)
    """
    F = w.shape[0]
    rows = w.reshape(F, -1)
    out = cols @ rows
    return out

#%% max pooling by reshape; N=2 C=3 H=10 W=14; max_pool(floats(N, C, H, W))
def max_pool(x):
    # x: (N, C, H, W)
    n, c, h, w = x.shape
    windows = x.reshape(n, c, h // 2, 2, w // 2, 2)
    out = windows.max(axis=(3, 5))
    return out

#%% max pooling, axes of two dimensions; N=2 C=3 H=10 W=14; max_pool(floats(N, C, H, W))
def max_pool(x):
    # x: (N, C, H, W)
    n, c, h, w = x.shape
    windows = x.reshape(n, c, h // 2, 2, w // 2, 2)
    out = windows.max(axis=(3, 6))
    return out

#%% batch norm; N=5 D=7; batchnorm(floats(N, D), floats(D), floats(D))
def batchnorm(x, gamma, beta, eps=1e-5, momentum=0.9):
    """
    x: (N, D)
    gamma: (D,)
    beta: (D,)
    """
    N, D = x.shape
    mean = x.mean(axis=0)
    var = np.var(x, axis=0)
    x_hat = (x - mean) / np.sqrt(var + eps)
    out = gamma * x_hat + beta
    running = np.zeros(D)
    running = momentum * running + (1 - momentum) * mean
    return out, running

#%% batch norm over the wrong axis; N=5 D=7; batchnorm(floats(N, D), floats(D), floats(D))
def batchnorm(x, gamma, beta, eps=1e-5):
    """
    x: (N, D)
    gamma: (D,)
    beta: (D,)
    """
    mean = x.mean(axis=1)
    out = gamma * (x - mean) + beta
    return out

#%% batch norm backward; N=5 D=7; batchnorm_backward(floats(N, D), floats(N, D), floats(D), floats(D))
def batchnorm_backward(dout, x_hat, gamma, std):
    """
    dout: (N, D)
    x_hat: (N, D)
    gamma: (D,)
    std: (D,)
    """
    N, D = dout.shape
    dbeta = dout.sum(axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    dx = (N * dx_hat - dx_hat.sum(axis=0) - x_hat * np.sum(dx_hat * x_hat, axis=0)) / (N * std)
    return dx, dgamma, dbeta

#%% layer norm, statistics without keepdims; N=5 D=7; layernorm(floats(N, D))
def layernorm(x, eps=1e-5):
    """
    x: (N, D)
    """
    mu = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1)
    normed = (x - mu) / np.sqrt(var + eps)
    return normed

#%% group norm; N=2 G=3 C=6 H=5 W=7; groupnorm(floats(N, C, H, W), G)
def groupnorm(x, G):
    # x: (N, C, H, W)
    N, C, H, W = x.shape
    groups = x.reshape(N, G, C // G, H, W)
    mean = groups.mean(axis=(2, 3, 4), keepdims=True)
    var = groups.var(axis=(2, 3, 4), keepdims=True)
    normed = (groups - mean) / np.sqrt(var + 1e-5)
    out = normed.reshape(N, C, H, W)
    return out

#%% dropout; N=5 D=7; dropout(floats(N, D), 0.5)
def dropout(x, p):
    """
    x: (N, D)
    p: float, the probability of keeping a unit
    """
    mask = np.random.rand(*x.shape) < p
    scaled = mask / p
    out = x * scaled
    return out

#%% dropout, shape handed over as a tuple; N=5 D=7; dropout(floats(N, D))
def dropout(x):
    """
    x: (N, D)
    """
    mask = np.random.rand(x.shape) < 0.5
    return x * mask

#%% attention; B=2 T=5 S=7 D=3 E=11; attention(floats(B, T, D), floats(B, S, D), floats(B, S, E))
def attention(Q, K, V):
    """
    Q: (B, T, D)
    K: (B, S, D)
    V: (B, S, E)
    """
    d = Q.shape[-1]
    scores = Q @ K.transpose(0, 2, 1) / np.sqrt(d)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    out = weights @ V
    return out

#%% attention, T of three axes; B=2 T=5 S=7 D=3 E=11; attention(floats(B, T, D), floats(B, S, D), floats(B, S, E))
def attention(Q, K, V):
    """
    Q: (B, T, D)
    K: (B, S, D)
    V: (B, S, E)
    """
    scores = Q @ K.T
    return scores

#%% attention, keys not transposed; T=5 S=7 D=3; attention(floats(T, D), floats(S, D))
def attention(Q, K):
    """
    Q: (T, D)
    K: (S, D)
    """
    scores = np.dot(Q, K)
    return scores

#%% attention in heads; N=2 T=5 H=3 D=12; split_heads(floats(N, T, D), H)
def split_heads(x, H):
    # x: (N, T, D)
    N, T, D = x.shape
    heads = x.reshape(N, T, H, D // H).transpose(0, 2, 1, 3)
    scores = heads @ np.swapaxes(heads, -1, -2)
    mask = np.tril(np.ones((T, T)))
    masked = np.where(mask == 0, -1e9, scores)
    merged = np.moveaxis(heads, 1, 2).reshape(N, T, -1)
    return merged, masked

#%% RNN; N=2 T=5 D=3 H=7; rnn_forward(floats(N, T, D), floats(N, H), floats(D, H), floats(H, H), floats(H))
def rnn_forward(x, h0, Wx, Wh, b):
    """
    x: (N, T, D)
    h0: (N, H)
    Wx: (D, H)
    Wh: (H, H)
    b: (H,)
    """
    N, T, D = x.shape
    H = h0.shape[1]
    h = np.zeros((N, T, H))
    prev = h0
    steps = []
    for t in range(T):
        prev = np.tanh(x[:, t, :] @ Wx + prev @ Wh + b)
        h[:, t, :] = prev
        steps.append(prev)
    stacked = np.stack(steps, axis=1)
    last = steps[-1]
    return h, stacked

#%% RNN, hidden state first; N=2 T=5 D=3 H=7; rnn_step(floats(N, D), floats(N, H), floats(D, H), floats(H, H))
def rnn_step(x, prev_h, Wx, Wh):
    """
    x: (N, D)
    prev_h: (N, H)
    Wx: (D, H)
    Wh: (H, H)
    """
    a = x @ Wx
    h = np.tanh(a + Wh @ prev_h)
    return h

#%% LSTM step; N=2 D=3 H=7; lstm_step(floats(N, D), floats(N, H), floats(N, H), floats(D, 4 * H), floats(H, 4 * H), floats(4 * H))
def lstm_step(x, prev_h, prev_c, Wx, Wh, b):
    """
    - x: Input data, of shape (N, D)
    - prev_h: Previous hidden state, of shape (N, H)
    - prev_c: previous cell state, of shape (N, H)
    - Wx: Input-to-hidden weights, of shape (D, 4H)
    - Wh: Hidden-to-hidden weights, of shape (H, 4H)
    - b: Biases, of shape (4H,)
    """
    H = prev_h.shape[1]
    a = x.dot(Wx) + prev_h.dot(Wh) + b
    i = 1 / (1 + np.exp(-a[:, :H]))
    f = 1 / (1 + np.exp(-a[:, H:2 * H]))
    o = 1 / (1 + np.exp(-a[:, 2 * H:3 * H]))
    g = np.tanh(a[:, 3 * H:])
    c = f * prev_c + i * g
    h = o * np.tanh(c)
    parts = np.split(a, 4, axis=1)
    first = parts[0]
    return h, c

#%% LSTM step, a gate cut out at the wrong place; N=2 D=3 H=7; lstm_gates(floats(N, 4 * H), floats(N, H))
def lstm_gates(a, prev_c):
    """
    a: (N, 4H)
    prev_c: (N, H)
    """
    N, H = prev_c.shape
    f = a[:, H:3 * H]
    c = f * prev_c
    return c

#%% k-NN distances, no loops; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, Y):
    """
    X: (N, D)
    Y: (M, D)
    """
    xx = np.sum(X ** 2, axis=1, keepdims=True)
    yy = np.sum(Y ** 2, axis=1)
    cross = X @ Y.T
    d = np.sqrt(np.maximum(xx + yy - 2 * cross, 0))
    nearest = np.argsort(d, axis=1)[:, :3]
    best = d.argmin(axis=1)
    return d, nearest, best

#%% k-NN distances, column forgotten; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, Y):
    """
    X: (N, D)
    Y: (M, D)
    """
    xx = np.sum(X ** 2, axis=1)
    yy = np.sum(Y ** 2, axis=1)
    d = xx + yy - 2 * X @ Y.T
    return d

#%% k-NN distances by broadcasting; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, Y):
    """
    X: (N, D)
    Y: (M, D)
    """
    diff = X[:, None, :] - Y[None, :, :]
    d = np.sqrt((diff ** 2).sum(axis=2))
    return d

#%% k-NN distances, missing axis; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, Y):
    """
    X: (N, D)
    Y: (M, D)
    """
    diff = X[:, None] - Y.T
    return diff

#%% k-NN with one loop; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, train):
    """
    X: (N, D)
    train: (M, D)
    """
    num_test = X.shape[0]
    num_train = train.shape[0]
    d = np.zeros((num_test, num_train))
    for i in range(num_test):
        d[i, :] = np.sqrt(np.sum((train - X[i]) ** 2, axis=1))
    return d

#%% k-NN with one loop, summed over everything but the features; N=5 M=7 D=3; distances(floats(N, D), floats(M, D))
def distances(X, train):
    """
    X: (N, D)
    train: (M, D)
    """
    d = np.zeros((X.shape[0], train.shape[0]))
    for i in range(X.shape[0]):
        d[i, :] = np.sqrt(np.sum((train - X[i]) ** 2, axis=0))
    return d

#%% one-hot; m=5 C=7; one_hot(labels(m, C), C)
def one_hot(labels, num_classes):
    """
    labels -- integer array of shape (m,), dtype int64
    """
    m = labels.shape[0]
    encoded = np.zeros((m, num_classes))
    encoded[np.arange(m), labels] = 1
    other = np.eye(num_classes)[labels]
    compared = (labels[:, None] == np.arange(num_classes)).astype(float)
    return encoded, other, compared

#%% one-hot, arange over the classes; m=5 C=7; one_hot(labels(m, C), C)
def one_hot(labels, C):
    """
    labels -- integer array of shape (m,), dtype int64
    """
    m = labels.shape[0]
    encoded = np.zeros((m, C))
    encoded[np.arange(m + 1), labels] = 1
    return encoded

#%% cross-entropy; N=5 C=7; cross_entropy(floats(N, C), labels(N, C))
def cross_entropy(scores, y):
    """
    - scores: Scores of shape (N, C)
    - y: Labels of shape (N,), dtype int64
    """
    N = scores.shape[0]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    picked = log_probs[np.arange(N), y]
    loss = -np.mean(picked)
    dscores = np.exp(log_probs)
    dscores[np.arange(N), y] -= 1
    dscores /= N
    return loss, dscores

#%% cross-entropy, labels against columns of probabilities; N=5 C=7; cross_entropy(floats(N, C), labels(N, C))
def cross_entropy(probs, y):
    """
    - probs: Probabilities of shape (N, C)
    - y: Labels of shape (N,), dtype int64
    """
    loss = -np.sum(y * np.log(probs))
    return loss

#%% squared error, column against vector; N=5; mse(floats(N, 1), floats(N)); warns loss-over-broadcast
def mse(pred, target):
    """
    pred -- numpy array of shape (N, 1)
    target -- numpy array of shape (N,)
    """
    err = pred - target
    loss = np.mean(err ** 2)
    return loss

#%% logistic regression; n=3 m=7; propagate(floats(n, 1), 0.0, floats(n, m), floats(1, m))
def propagate(w, b, X, Y):
    """
    w -- weights, a numpy array of size (n, 1)
    b -- bias, a scalar
    X -- data of size (n, m)
    Y -- true labels of size (1, m)

    Return:
    dw -- gradient of the loss with respect to w, thus same shape as w
    """
    m = X.shape[1]
    z = np.dot(w.T, X) + b
    A = 1 / (1 + np.exp(-z))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return dw, db, cost

#%% logistic regression, weights not transposed; n=3 m=7; propagate(floats(n, 1), floats(n, m))
def propagate(w, X):
    """
    w -- weights, a numpy array of size (n, 1)
    X -- data of size (n, m)
    """
    z = np.dot(w, X)
    return z

#%% logistic regression, gradient in the wrong order; n=3 m=7; gradient(floats(n, m), floats(1, m))
def gradient(X, dz):
    """
    X -- data of size (n, m)
    dz -- error of size (1, m)
    """
    dw = np.dot(X, dz)
    return dw

#%% two-layer net; n_x=3 n_h=5 n_y=2 m=7; forward(floats(n_x, m), floats(n_h, n_x), floats(n_h, 1), floats(n_y, n_h), floats(n_y, 1))
def forward(X, W1, b1, W2, b2):
    """
    X -- input data of size (n_x, m)
    W1 -- weight matrix of shape (n_h, n_x)
    b1 -- bias vector of shape (n_h, 1)
    W2 -- weight matrix of shape (n_y, n_h)
    b2 -- bias vector of shape (n_y, 1)
    """
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    dZ2 = A2 - 1
    m = X.shape[1]
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W2.T @ dZ2) * (A1 > 0)
    dW1 = dZ1 @ X.T / m
    predictions = A2 > 0.5
    return A2, dW1, dW2, db2, predictions

#%% two-layer net, the bias as a vector; n_x=3 n_h=5 m=7; forward(floats(n_x, m), floats(n_h, n_x), floats(n_h))
def forward(X, W1, b1):
    """
    X -- input data of size (n_x, m)
    W1 -- weight matrix of shape (n_h, n_x)
    b1 -- bias vector of shape (n_h,)
    """
    Z1 = W1 @ X + b1
    return Z1

#%% two-layer net, gradient added in place to a column; n_y=2 m=7; update(floats(n_y, 1), floats(n_y, m))
def update(b2, dZ2):
    """
    b2 -- bias vector of shape (n_y, 1)
    dZ2 -- error of shape (n_y, m)
    """
    b2 -= 0.1 * dZ2
    return b2

#%% principal components; n=11 d=5 k=3; pca(floats(n, d), k)
def pca(X, k):
    """
    X: (n, d)
    """
    n = X.shape[0]
    mean = X.mean(axis=0)
    centred = X - mean
    cov = centred.T @ centred / (n - 1)
    values, vectors = np.linalg.eigh(cov)
    order = np.argsort(values)[::-1]
    vectors = vectors[:, order]
    W = vectors[:, :k]
    Z = centred @ W
    back = Z @ W.T + mean
    return Z, back

#%% principal components by SVD; n=11 d=5; pca(floats(n, d))
def pca(X):
    """
    X: (n, d)
    """
    centred = X - np.mean(X, axis=0, keepdims=True)
    U, S, Vt = np.linalg.svd(centred, full_matrices=False)
    scores = U * S
    first = scores[:, 0]
    back = scores @ Vt
    return scores, back

#%% principal components, projected on rows, which works in two dimensions; n=11 d=5; project(floats(n, d), floats(2, d)); hints
def project(X, components):
    """
    X: (n, d)
    components: (2, d)
    """
    Z = X @ components
    return Z

#%% linear SVM; N=7 D=5 C=3; svm(floats(D, C), floats(N, D), labels(N, C))
def svm(W, X, y):
    """
    - W: weights of shape (D, C)
    - X: data of shape (N, D)
    - y: labels of shape (N,), dtype int64
    """
    num_train = X.shape[0]
    scores = X.dot(W)
    correct = scores[np.arange(num_train), y][:, np.newaxis]
    margins = np.maximum(0, scores - correct + 1)
    margins[np.arange(num_train), y] = 0
    loss = margins.sum() / num_train
    binary = (margins > 0).astype(np.float64)
    binary[np.arange(num_train), y] = -binary.sum(axis=1)
    dW = X.T.dot(binary) / num_train
    return loss, dW

#%% linear SVM, scores of the right class as a vector; N=7 D=5 C=3; svm(floats(N, C), labels(N, C))
def svm(scores, y):
    """
    - scores: shape (N, C)
    - y: labels of shape (N,), dtype int64
    """
    N = scores.shape[0]
    correct = scores[np.arange(N), y]
    margins = np.maximum(0, scores - correct + 1)
    return margins

#%% linear SVM, labels as columns; N=7 C=3; pick(floats(N, C), labels(N, C))
def pick(scores, y):
    """
    - scores: shape (N, C)
    - y: labels of shape (N,), dtype int64
    """
    N, C = scores.shape
    margins = scores[np.arange(C), y]
    return margins

#%% mini-batches; m=23 n=5; batches(floats(m, n), floats(m), 4)
def batches(X, Y, size=4):
    """
    X: (m, n)
    Y: (m,)
    """
    m = X.shape[0]
    order = np.random.permutation(m)
    X_shuffled = X[order]
    Y_shuffled = Y[order]
    count = m // size
    made = []
    for i in range(count):
        xb = X_shuffled[i * size:(i + 1) * size]
        yb = Y_shuffled[i * size:(i + 1) * size]
        made.append((xb, yb))
    rest = X_shuffled[count * size:]
    return made, rest

#%% accuracy; N=7 C=3; accuracy(floats(N, C), labels(N, C))
def accuracy(scores, y):
    """
    scores: (N, C)
    y: (N,)
    """
    predicted = np.argmax(scores, axis=1)
    hits = predicted == y
    acc = np.mean(hits)
    wrong = scores[~hits]
    return acc, wrong

#%% accuracy, predictions along the wrong axis; N=7 C=3; accuracy(floats(N, C), labels(N, C))
def accuracy(scores, y):
    """
    scores: (N, C)
    y: (N,)
    """
    predicted = np.argmax(scores, axis=0)
    hits = predicted == y
    return hits.sum()

#%% hard examples; m=11; hard(floats(m, 4), labels(m, 2), floats(m))
def hard(X, y, y_hat):
    """
    y_hat -- numpy array of shape (m,); predicted probabilities
    y -- numpy array of shape (m,); labels
    """
    wrong = (y_hat > 0.5) != y
    gap = np.abs(y_hat - y)
    mask = wrong & (gap > 0.7)
    count = np.sum(mask)
    keep = ~mask
    p = keep / np.sum(keep)
    return y[mask], y_hat[mask], p, count

#%% hard examples, `and` between arrays; m=11; hard(labels(m, 2), floats(m))
def hard(y, y_hat):
    """
    y_hat -- numpy array of shape (m,); predicted probabilities
    y -- numpy array of shape (m,); labels
    """
    wrong = (y_hat > 0.5) != y
    gap = np.abs(y_hat - y)
    mask = wrong and (gap > 0.7)
    return mask

#%% hard examples, `if` on an array; m=11; hard(floats(m))
def hard(y_hat):
    """
    y_hat -- numpy array of shape (m,); predicted probabilities
    """
    label = 0
    if y_hat > 0.5:
        label = 1
    return label

#%% hard examples, difference of masks; m=11; hard(floats(m))
def hard(y_hat):
    """
    y_hat -- numpy array of shape (m,); predicted probabilities
    """
    change = (y_hat > 0.5) - (y_hat > 0.7)
    return change

#%% embedding and positions; N=2 T=5 V=11 D=7; embed(labels2(N, T, V), floats(V, D), floats(T, D))
def embed(tokens, table, positions):
    """
    tokens -- integer array of shape (N, T), dtype int64
    table -- numpy array of shape (V, D)
    positions -- numpy array of shape (T, D)
    """
    vectors = table[tokens]
    out = vectors + positions
    pooled = out.mean(axis=1)
    flat = out.reshape(-1, out.shape[-1])
    return pooled, flat

#%% joining features; N=5 D=3 E=7; join_features(floats(N, D), floats(N, E))
def join_features(a, b):
    """
    a: (N, D)
    b: (N, E)
    """
    wide = np.concatenate([a, b], axis=1)
    ones = np.ones((a.shape[0], 1))
    biased = np.hstack([a, ones])
    tiled = np.tile(b, (2, 3))
    doubled = np.repeat(a, 2, axis=0)
    return wide, biased, tiled, doubled

#%% joining features along the wrong axis; N=5 D=3 E=7; join_features(floats(N, D), floats(N, E))
def join_features(a, b):
    """
    a: (N, D)
    b: (N, E)
    """
    wide = np.concatenate([a, b], axis=0)
    return wide

#%% stacking unequal things; N=5 D=3 E=7; join_features(floats(N, D), floats(N))
def join_features(a, b):
    """
    a: (N, D)
    b: (N,)
    """
    wide = np.concatenate([a, b], axis=1)
    return wide

#%% einsum; B=2 T=5 D=3 E=7; bilinear(floats(B, T, D), floats(D, E), floats(B, T, E))
def bilinear(x, W, y):
    """
    x: (B, T, D)
    W: (D, E)
    y: (B, T, E)
    """
    h = np.einsum('btd,de->bte', x, W)
    s = np.einsum('bte,bte->bt', h, y)
    g = np.tensordot(x, W, axes=1)
    o = np.outer(x[0, 0], W[0])
    return h, s, g, o

#%% einsum, one letter too many; T=5 D=3 E=7; product(floats(T, D), floats(D, E))
def product(x, W):
    """
    x: (T, D)
    W: (D, E)
    """
    h = np.einsum('btd,de->te', x, W)
    return h

#%% constants; N=1; constants()
def constants():
    a = np.arange(12).reshape(3, 4)
    rows = a.sum(axis=1)
    part = a[1:, ::2]
    column = a[:, [0]]
    last = a[-1]
    flipped = a[::-1, 1:3]
    grid = np.linspace(0, 1, 5)
    centred = a - a.mean(axis=0)
    bool_sum = (a > 3).sum()
    scaled = a * 2
    halves = a / 2
    small = np.float32(1) * np.ones(3, dtype=np.float32)
    ints = np.array([[1, 2], [3, 4]])
    mixed = np.array([1, 2.5])
    squared = ints @ ints
    picked = a[[0, 2], [1, 3]]
    corners = a[[0, 2]][:, [1, 3]]
    padded = np.pad(ints, 1)
    return a

#%% constants that cannot be reshaped; N=1; constants()
def constants():
    a = np.arange(12)
    b = a.reshape(5, -1)
    return b

#%% constants, index outside; N=1; constants()
def constants():
    a = np.zeros((3, 4))
    b = a[3, 0]
    return b

#%% constants, too many indices; N=1; constants()
def constants():
    a = np.zeros((3, 4))
    b = a[0, 0, 0]
    return b

#%% whole numbers changed in place; N=5; in_place()
def in_place():
    counts = np.zeros(5, dtype=int)
    counts += np.ones(5) / 2
    return counts

#%% gradient descent; N=11 D=3; fit(floats(N, D), floats(N))
def fit(X, y, steps=3, lr=0.1):
    """
    X: (N, D)
    y: (N,)
    """
    N, D = X.shape
    w = np.zeros(D)
    b = 0.0
    losses = []
    for step in range(steps):
        pred = X @ w + b
        err = pred - y
        loss = np.mean(err ** 2)
        losses.append(loss)
        gw = 2 / N * (X.T @ err)
        gb = 2 * err.mean()
        w = w - lr * gw
        b = b - lr * gb
    return w, b

#%% gradient descent, weights as a column; N=11 D=3; fit(floats(N, D), floats(N)); warns column-meets-row
def fit(X, y, lr=0.1):
    """
    X: (N, D)
    y: (N,)
    """
    N, D = X.shape
    w = np.zeros((D, 1))
    pred = X @ w
    err = pred - y
    return err

#%% images; N=2 H=10 W=14 C=3; images(floats(N, H, W, C))
def images(x):
    """
    x -- numpy array of shape (N, H, W, C)
    """
    half = x[:, ::2, ::2, :]
    grey = x.mean(axis=3)
    flat = x.reshape(x.shape[0], -1)
    first = x.transpose(0, 3, 1, 2)
    crop = x[:, 1:-1, 1:-1]
    mirrored = x[:, :, ::-1]
    rows = x.reshape(-1, x.shape[-1])
    mean = x.mean(axis=(0, 1, 2), keepdims=True)
    centred = x - mean
    return half, flat

#%% images, axes forgotten; N=2 H=10 W=14 C=3; images(floats(N, H, W, C))
def images(x):
    """
    x -- numpy array of shape (N, H, W, C)
    """
    first = x.transpose(0, 3, 1)
    return first
