import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * (1 - s)

def relu(x):
    return np.maximum(0, x)

def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)

x = np.array([-1.0, 0.0, 2.0])
for f in (sigmoid, sigmoid_derivative, relu, leaky_relu, np.tanh):
    print(f.__name__, f(x))
print(sigmoid(0), relu(np.array([-1, 2])))
print(np.round(sigmoid(x), 3))
