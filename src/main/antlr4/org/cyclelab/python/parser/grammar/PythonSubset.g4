/*
 * The syntax of Python 3.11, as far as the subset goes and a little beyond it: what the subset leaves out but a reader
 * may well write (annotations, async, starred except) is parsed, so that it can be refused by name.
 *
 * NEWLINE, INDENT and DEDENT come from a token source that knows indentation and brackets. Precedence is the order of
 * the alternatives of `operation`. Checks that are no matter of shape (targets of assignments, order of arguments,
 * `not` as an operand) are made where the tree is built.
 */
grammar PythonSubset;

tokens { INDENT, DEDENT }

program: (NEWLINE | statement)* EOF;

/* The expression of a replacement field of an f-string. */
field: (yieldExpression | starExpressions) EOF;

statement: simpleStatements | compoundStatement;

simpleStatements: simpleStatement (';' simpleStatement)* ';'? NEWLINE;

simpleStatement
    : expressionStatement
    | deletion
    | pass
    | breakStatement
    | continueStatement
    | returnStatement
    | raiseStatement
    | scopeStatement
    | assertStatement
    | importStatement
    | importFromStatement
    ;

expressionStatement
    : starExpressions augmented value
    | starExpressions COLON expression ('=' value)?
    | starExpressions ('=' value)*
    | yieldExpression
    ;

value: yieldExpression | starExpressions;

augmented: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//=';

deletion: 'del' starExpressions;
pass: 'pass';
breakStatement: 'break';
continueStatement: 'continue';
returnStatement: 'return' starExpressions?;
raiseStatement: 'raise' (expression ('from' expression)?)?;
scopeStatement: ('global' | 'nonlocal') NAME (',' NAME)*;
assertStatement: 'assert' expression (',' expression)?;
importStatement: 'import' moduleAlias (',' moduleAlias)*;
moduleAlias: dottedName ('as' NAME)?;
dottedName: NAME ('.' NAME)*;
importFromStatement
    : 'from' ('.' | '...')* dottedName? 'import' ('*' | '(' importAliases ','? ')' | importAliases)
    ;
importAliases: importAlias (',' importAlias)*;
importAlias: NAME ('as' NAME)?;

compoundStatement
    : ifStatement
    | whileStatement
    | forStatement
    | tryStatement
    | withStatement
    | functionDefinition
    | classDefinition
    ;

block: simpleStatements | NEWLINE INDENT statement+ DEDENT;

ifStatement: 'if' namedExpression COLON block elifClause* elseClause?;
elifClause: 'elif' namedExpression COLON block;
elseClause: 'else' COLON block;
whileStatement: 'while' namedExpression COLON block elseClause?;
forStatement: 'async'? 'for' targets 'in' starExpressions COLON block elseClause?;
tryStatement: 'try' COLON block (exceptClause+ elseClause? finallyClause? | finallyClause);
exceptClause: 'except' '*'? (expression ('as' NAME)?)? COLON block;
finallyClause: 'finally' COLON block;
withStatement
    : 'async'? 'with' '(' withItem (',' withItem)* ','? ')' COLON block
    | 'async'? 'with' withItem (',' withItem)* COLON block
    ;
withItem: expression ('as' target)?;
decorator: '@' namedExpression NEWLINE;
functionDefinition
    : decorator* 'async'? 'def' NAME '(' (parameter (',' parameter)* ','?)? ')' ('->' expression)? COLON block
    ;
parameter
    : NAME (COLON expression)? ('=' expression)?
    | '**' NAME (COLON expression)?
    | '*' (NAME (COLON starExpression)?)?
    | '/'
    ;
classDefinition: decorator* 'class' NAME ('(' arguments? ')')? COLON block;

targets: target (',' target)* ','?;
target: '*'? primary;

starExpressions: starExpression (',' starExpression)* ','?;
starExpression: '*' operation | expression;
element: '*' operation | namedExpression;
namedExpression: NAME ':=' expression | expression;
yieldExpression: 'yield' ('from' expression | starExpressions)?;

expression
    : operation ('if' operation 'else' expression)?
    | 'lambda' (lambdaParameter (',' lambdaParameter)* ','?)? COLON expression
    ;
lambdaParameter: NAME ('=' expression)? | '**' NAME | '*' NAME? | '/';

operation
    : primary                                                       # Operand
    | 'await' primary                                               # Await
    | <assoc = right> operation '**' operation                      # Arithmetic
    | ('-' | '+' | '~') operation                                   # Sign
    | operation ('*' | '@' | '/' | '%' | '//') operation            # Arithmetic
    | operation ('+' | '-') operation                               # Arithmetic
    | operation ('<<' | '>>') operation                             # Arithmetic
    | operation '&' operation                                       # Arithmetic
    | operation '^' operation                                       # Arithmetic
    | operation '|' operation                                       # Arithmetic
    | operation comparator operation                                # Compare
    | 'not' operation                                               # Not
    | operation 'and' operation                                     # Logic
    | operation 'or' operation                                      # Logic
    ;
comparator: '<' | '>' | '==' | '>=' | '<=' | '!=' | 'in' | 'not' 'in' | 'is' 'not' | 'is';

primary
    : atom                                                          # Simple
    | primary '.' NAME                                              # Member
    | primary OPEN arguments? CLOSE                                 # Application
    | primary '[' subscript (',' subscript)* ','? ']'               # Index
    ;
arguments: argument (',' argument)* ','?;
argument
    : NAME '=' expression
    | '*' expression
    | '**' expression
    | namedExpression clause*
    ;
subscript: slice | '*' operation | namedExpression;
slice: lower = expression? COLON upper = expression? (COLON step = expression?)?;

atom
    : OPEN yieldExpression CLOSE                                    # YieldGroup
    | OPEN element clause+ CLOSE                                    # Generator
    | OPEN (element (',' element)* ','?)? CLOSE                     # Group
    | '[' element clause+ ']'                                       # ListComprehension
    | '[' (element (',' element)* ','?)? ']'                        # List
    | '{' entry clause+ '}'                                         # DictComprehension
    | '{' element clause+ '}'                                       # SetComprehension
    | '{' (entry (',' entry)* ','?)? '}'                            # Dict
    | '{' element (',' element)* ','? '}'                           # Set
    | NAME                                                          # Identifier
    | NUMBER                                                        # Number
    | STRING+                                                       # Strings
    | ('None' | 'True' | 'False' | '...')                           # Keyword
    ;
entry: '**' operation | expression COLON expression;
clause: 'async'? 'for' targets 'in' operation ('if' operation)*;

COLON: ':';
OPEN: '(';
CLOSE: ')';
OPEN_SQUARE: '[';
CLOSE_SQUARE: ']';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';

NEWLINE: '\r'? '\n' | '\r';
CONTINUATION: '\\' ('\r'? '\n' | '\r') -> skip;
BLANK: [ \t\f]+ -> skip;
COMMENT: '#' ~[\r\n]* -> skip;

STRING: PREFIX? (LONG_SINGLE | LONG_DOUBLE | SHORT_SINGLE | SHORT_DOUBLE);
UNTERMINATED: PREFIX? ('\'\'\'' | '"""' | '\'' | '"');
NUMBER
    : '0' [xX] ('_'? [0-9a-fA-F])+
    | '0' [oO] ('_'? [0-7])+
    | '0' [bB] ('_'? [01])+
    | (DIGITS '.' DIGITS? | '.' DIGITS | DIGITS) ([eE] [+-]? DIGITS)? [jJ]?
    ;
NAME: [\p{XID_Start}_] [\p{XID_Continue}]*;
UNKNOWN: .;

fragment PREFIX: [rRbBuUfF] [rRbBfF]?;
fragment LONG_SINGLE: '\'\'\'' ('\\' . | ~'\\')*? '\'\'\'';
fragment LONG_DOUBLE: '"""' ('\\' . | ~'\\')*? '"""';
fragment SHORT_SINGLE: '\'' ('\\' ('\r\n' | .) | ~[\\\r\n'])* '\'';
fragment SHORT_DOUBLE: '"' ('\\' ('\r\n' | .) | ~[\\\r\n"])* '"';
fragment DIGITS: [0-9] ('_'? [0-9])*;
