x = 42
y = 3.14159
s = 'text'
print(f'{x} {x:5} {x:<5}| {x:>5} {x:^5}| {x:05} {x:x} {x:#x} {x:b} {x:,} {1234567:,}')
print(f'{y} {y:.2f} {y:8.3f} {y:e} {y:g} {y:.0f} {100.0} {1e20} {1e16} {1e15} {0.1 + 0.2} {1 / 3}')
print(f'{s} {s!r} {s:>10} {s:<10}| {s:^10}| {s:*^10} {s!s:.2}')
print(f'{x=} {s=} {x + 1 = } {s!r:>8} {"nested"} {{braces}} {x:{5}} {[1, 2][0]} {dict(a=1)["a"]}')
print('%d %s %r %5d %-5d| %05d %x %.2f %c %%' % (x, s, s, x, x, x, x, y, 'c'))
print('%s' % s, '%s %s' % (1, 2), '%(a)s' % {'a': 1})
print('{} {} {0!r}'.format('a', 1) if False else '{0} {1} {0!r} {k}'.format('a', 1, k=2))
print(str(None), str(True), str(1.0), str(-0.0), str(1e100), str([1, 'a', None]), str({'a': (1,)}), str({1}), str(set()))
print(repr('it\'s'), repr("a\"b"), repr('a\'b"c'), repr('tab\t\n\\'), repr('\x00é\u20ac'), repr(b'a\x00\xff\''))
print(float('inf'), float('-inf'), float('nan'), 1e308 * 10, int(3.9), int(-3.9), round(2.5), round(3.5), round(2.567, 2))
print('a,b,c'.split(','), ' x '.strip(), 'abc'.replace('b', 'xx'), 'abc'.find('c'), 'a-b'.partition('-'), 'Abc'.lower(), 'abc'.startswith('ab'))
print('x'.join(['1', '2']), 'abc'.center(7, '*'), 'ab' in 'cabd', 'abc' < 'abd', 'a' * 0 == '', 'é'.upper(), 'abc'.isalpha(), '12'.isdigit())
print(hex(255), bin(5), oct(8), ord('a'), chr(8364), abs(-3), divmod(7, 2), pow(2, 10), min(3, 1, 2), max([1, 5, 2]), sum([1, 2], 10))
