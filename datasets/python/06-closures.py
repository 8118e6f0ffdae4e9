# A closure keeps the variables that it uses in cells, beyond the end of the frame.
import sys


def counter():
    state = []

    def step():
        state.append(len(state))
        return state

    print('in the frame, held by the cell: count', sys.getrefcount(state) - 1)
    return step


step = counter()
step()
step()
print('state lives on:', step())
cell = step.__closure__[0]
print('held by the cell:', type(cell).__name__, 'count', sys.getrefcount(cell.cell_contents) - 1)

# Two closures of one call share the cell; two calls have two.
def pair():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return up, down


up, down = pair()
up2, down2 = pair()
print(up(), up(), down(), up2())
print('shared cell:', up.__closure__[0] is down.__closure__[0], up.__closure__[0] is up2.__closure__[0])

# A loop variable is one cell: all closures see its last value.
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])
