from keras.layers import Dense, Flatten, Input
from keras.models import Model


class Critic:
    def __init__(self, options):
        self.state_dim = options['states']
        self.action_dim = options['actions']
        self.model = self.network()

    def network(self):
        seen = Input((self.state_dim,))
        hidden = Dense(32, activation='relu')(Flatten()(seen))
        return Model(seen, Dense(self.action_dim)(hidden))


critic = Critic({'states': 12, 'actions': 4})
critic.model.summary()
