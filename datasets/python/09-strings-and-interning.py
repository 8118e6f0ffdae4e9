# Which equal strings are one object?
#
# It is often said that "strings of 0 to 20 characters are interned". That is not the rule. What CPython 3.11 does:
#   1. The empty string and the strings of one Latin-1 character exist once.
#   2. Constants of the program that look like an identifier (letters, digits, underscores) are interned, however long.
#   3. Equal constants of one file are one object, whatever they look like.
#   4. The compiler folds expressions of constants, up to results of 4096 characters. That is where the number 20 comes
#      from: before Python 3.7 folded results were limited to 20 characters.
#   5. A string that is made at run time is a new object; sys.intern() gives the one that is kept.
import sys

empty = ''
letter = 'a'
word = 'word' + letter
print('1.', word[4:4] is empty, word[4] is letter, chr(233) is chr(233), chr(8364) is chr(8364))

identifier = 'a_name_of_more_than_twenty_characters'
made = '_'.join(['a', 'name', 'of', 'more', 'than', 'twenty', 'characters'])
print('2.', identifier == made, identifier is made, identifier is sys.intern(made))

text = 'two words'
print('3.', text is 'two words', text is ' '.join(['two', 'words']))

print('4.', 'ab' * 3 is 'ababab', 'x' * 4096 is 'x' * 4096, 'two ' + 'words' is text)
size = 4097
print('  ', 'x' * size is 'x' * size, 'x' * size == 'x' * size)

short = 'two'
print('5.', short + ' words' == text, short + ' words' is text)
print('  ', sys.intern(short + ' words') is sys.intern('two' + ' words'))
print('  ', sys.intern(made) is identifier)
