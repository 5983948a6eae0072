# Programs of which scripts/golden/sections.py records what NumPy makes; each section is one.
import numpy as np
r=np.random.RandomState(0)
A=r.randn(4,4)+1j*r.randn(4,4); b=r.randn(4)+1j*r.randn(4)
print(np.allclose(A@np.linalg.inv(A),np.eye(4)), np.round(np.linalg.det(A),10), np.round(np.linalg.solve(A,b),10), np.linalg.slogdet(A).logabsdet.round(10), np.round(np.linalg.slogdet(A).sign,10))
H=A@A.conj().T
print(np.round(np.linalg.cholesky(H),9), np.round(np.linalg.cholesky(H,upper=True),9), np.round(np.linalg.eigvalsh(H),9), np.round(np.linalg.svdvals(A),9))
print(np.linalg.inv(np.array([[1,1j],[0,2]],np.complex64)), np.linalg.solve(np.eye(2)*1j,[1,2]), np.linalg.solve(np.eye(2),[1j,2]))
print(np.linalg.det(np.zeros((2,2),complex)), np.linalg.inv(np.stack([np.eye(2)*1j]*2)).shape, np.linalg.det(np.zeros((0,0),complex)))
##
import numpy as np
np.linalg.inv(np.zeros((2,2),complex))
##
import numpy as np
np.linalg.cholesky(-np.eye(2)*(1+0j))
##
import numpy as np
np.linalg.solve(np.eye(2)*1j, [1,2,3])
