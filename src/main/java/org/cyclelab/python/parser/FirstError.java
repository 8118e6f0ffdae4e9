package org.cyclelab.python.parser;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.cyclelab.option.InputException;
import org.cyclelab.python.parser.grammar.PythonSubsetParser;
import org.cyclelab.python.parser.source.Source;

/** Ends parsing at the first error: those that would follow are its echoes. */
final class FirstError extends DefaultErrorStrategy {
    /** Beyond so many possibilities, naming them is no help. */
    private static final int FEW = 3;

    private final Source source;

    FirstError(Source source) {
        this.source = source;
    }

    @Override
    public void recover(Parser parser, RecognitionException failure) {
        throw error(parser, failure.getOffendingToken(), failure);
    }

    @Override
    public void reportError(Parser parser, RecognitionException failure) {
        throw error(parser, failure.getOffendingToken(), failure);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw error(parser, parser.getCurrentToken(), new InputMismatchException(parser));
    }

    @Override
    public void sync(Parser parser) {
        // Without recovery there is nothing to keep in step with.
    }

    private InputException error(Parser parser, Token token, RecognitionException failure) {
        Token first = firstOfLine(parser, token);
        String word = first.getText();
        String message;
        if (token.getType() == PythonSubsetParser.INDENT) {
            message = "this line is indented without a reason";
        } else if (word.equals("match") || word.equals("case") || word.equals("type")) {
            if (first.getTokenIndex() < token.getTokenIndex()) {
                return source.error(first, "a " + word + " statement is outside of the Python subset; use if and elif");
            }
            message = unexpected(token);
        } else if (word.equals("print") && token.getTokenIndex() == first.getTokenIndex() + 1) {
            message = "print is a function: write print(...)";
        } else if (token.getText().equals("=")) {
            message = "'=' has no place here; did you mean '=='?";
        } else {
            message = unexpected(token) + expected(failure, token);
        }
        return source.error(token, message);
    }

    private static Token firstOfLine(Parser parser, Token token) {
        int index = token.getTokenIndex();
        while (index > 0 && !isLineEnd(parser.getTokenStream().get(index - 1))) {
            index--;
        }
        return parser.getTokenStream().get(index);
    }

    private static boolean isLineEnd(Token token) {
        int type = token.getType();
        return type == PythonSubsetParser.NEWLINE
                || type == PythonSubsetParser.INDENT
                || type == PythonSubsetParser.DEDENT;
    }

    private static String unexpected(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the text ends too early";
            case PythonSubsetParser.NEWLINE -> "the line ends too early";
            case PythonSubsetParser.DEDENT -> "the block ends too early";
            default -> "'" + token.getText() + "' has no place here";
        };
    }

    private static String expected(RecognitionException failure, Token token) {
        IntervalSet tokens = failure.getExpectedTokens();
        if (failure instanceof NoViableAltException || tokens == null || tokens.size() > FEW) {
            boolean colon = tokens != null && tokens.contains(PythonSubsetParser.COLON);
            return colon ? ", expected ':'" : "";
        }
        StringBuilder list = new StringBuilder(", expected ");
        String between = "";
        Vocabulary names = PythonSubsetParser.VOCABULARY;
        for (int type : tokens.toArray()) {
            list.append(between).append(name(names, type));
            between = " or ";
        }
        return token.getType() == PythonSubsetParser.INDENT ? "" : list.toString();
    }

    private static String name(Vocabulary names, int type) {
        return switch (type) {
            case PythonSubsetParser.NEWLINE -> "the end of the line";
            case PythonSubsetParser.INDENT -> "an indented block";
            case PythonSubsetParser.NAME -> "a name";
            case Token.EOF -> "the end of the text";
            default -> String.valueOf(names.getDisplayName(type));
        };
    }
}
