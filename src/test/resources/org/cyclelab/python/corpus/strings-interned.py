import sys
a = 'hello'
b = 'hello'
print(a is b)
c = 'hello world!'
d = 'hello world!'
print(c is d)
h = 'hel'
e = h + 'lo'
print(e == a, e is a, sys.intern(e) is a)
f = 'hel' 'lo'
g = 'hel' + 'lo'
print(f is a, g is a)
x = ''.join(['h', 'e', 'l', 'l', 'o'])
print(x == a, x is a)
print('a' * 3 is 'aaa', 'ab'[0] is 'a', 'xyz'[1] is 'y')
s = 'x y'
print(s[0] is 'x', s[1] is ' ', s[0:1] is 'x', s[1:1] is '', s[:] is s, str(s) is s)
t = 'a b'.split()
print(t[0] is 'a', 'abc'.upper() is 'ABC', 'abc'.upper() == 'ABC')
def q():
    return 'identifier_like', 'not identifier-like'
def r():
    return 'identifier_like', 'not identifier-like'
print(q()[0] is r()[0], q()[1] is r()[1])
long1 = 'a' * 4096
long2 = 'a' * 4096
n = 4097
long3 = 'a' * n
long4 = 'a' * n
print(long1 is long2, long3 is long4, long3 == long4)
print(sys.intern('new string') is sys.intern('new ' + 'string'))
print(str(1) is str(1), str(12) is str(12), chr(97) is 'a', chr(200) is chr(200), chr(300) is chr(300))
print(f'{a}' is a, f'{a}x' == 'hellox', f'{1}' is '1')
