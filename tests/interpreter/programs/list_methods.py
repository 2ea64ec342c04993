from keras import Input, layers

sizes = [32, 8]
sizes.append(16)
sizes.extend([4, 2])
sizes.insert(1, 24)
sizes.remove(8)
sizes.sort(reverse=True)
last = sizes.pop()
sizes.reverse()
alias = sizes
alias += [last * 5]

x = Input((50,))  # shape: (None, 50)
for size in sizes:
    x = layers.Dense(size)(x)  # shape: (None, 4) | (None, 16) | (None, 24) | (None, 32) | (None, 10)
y = layers.Dense(sizes.index(16) + sizes.count(4))(x)  # shape: (None, 2)
z = layers.Dense(sum(alias[1:3]))(y)  # shape: (None, 40)
