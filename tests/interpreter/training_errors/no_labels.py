import numpy as np, keras
m=keras.Sequential([keras.Input((4,)),keras.layers.Dense(2)])
m.compile('sgd','mse')
m.fit(np.zeros((6,4)),np.zeros((6,2)),validation_split=0.5,batch_size=2,verbose=0)
m.fit(np.zeros((6,4)),verbose=0)
