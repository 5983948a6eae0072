import numpy as np

def cross_entropy(y_hat, y):
    m = y.shape[1]
    cost = -1 / m * np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    return np.squeeze(cost)

def mse(a, b):
    return np.mean((a - b) ** 2)

y = np.array([[1, 0, 1]])
y_hat = np.array([[0.8, 0.2, 0.6]])
print("cost = " + str(cross_entropy(y_hat, y)))
print(mse(y_hat, y))
l1 = np.sum(np.abs(y - y_hat))
l2 = np.dot(y - y_hat, (y - y_hat).T)
print("L1 = %f" % l1, "L2 = {:.3f}".format(l2[0, 0]))
loss = -np.mean(np.log(np.clip(y_hat, 1e-12, 1.0)))
print("loss", loss, round(float(loss), 3))
