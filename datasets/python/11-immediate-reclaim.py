# Counting reclaims an object at once, when its last reference goes.
class Noisy:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __del__(self):
        print('       ', self.name, 'is reclaimed')


print('1. a value that nobody keeps')
Noisy('temporary')
print('2. a variable that is bound anew')
x = Noisy('old')
x = Noisy('new')
print('3. a tree goes from the top')
tree = Noisy('root', Noisy('left', Noisy('leaf')), Noisy('right'))
tree = None
print('4. an argument goes with the frame of the call')


def use(noisy):
    print('   used', noisy.name)


use(Noisy('argument'))
print('5. the values of a loop')
for x in (Noisy(n) for n in range(3)):
    print('   got', x.name)
print('6. what is left goes when the program ends')
