import numpy as np
rng = np.random.RandomState(3); X = np.c_[np.ones(20), rng.randn(20, 2)]; y = (X @ [0.5, 2, -1] + rng.randn(20) > 0).astype(int); th = np.zeros(3)
for it in range(8):
    p = 1 / (1 + np.exp(-X @ th)); g = X.T @ (p - y) + .1 * th; H = X.T * (p * (1 - p)) @ X + .1 * np.eye(3); step = np.linalg.solve(H, g); th -= step
    print(it, np.abs(step).max().round(10), (-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))).round(8))
pred = (X @ th > 0) * 1; tp = np.sum((pred == 1) & (y == 1)); fp = ((pred == 1) & (y == 0)).sum(); fn = np.logical_and(pred == 0, y == 1).sum(); prec = tp / (tp + fp); rec = tp / (tp + fn); print(th.round(7), tp, fp, fn, f'{prec:.3f} {rec:.3f} {2 * prec * rec / (prec + rec):.3f}', pred.dtype, y[:5].tolist())
order = np.argsort(-(X @ th)); tpr = np.cumsum(y[order]) / y.sum(); fpr = np.cumsum(1 - y[order]) / (1 - y).sum(); print('AUC', np.trapezoid(np.r_[0, tpr], np.r_[0, fpr]).round(8)); print(np.polynomial if False else '', y.mean(), np.unique(pred, return_counts=True))
