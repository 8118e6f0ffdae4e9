package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Span;

/** Writes the instructions of list, set and dictionary displays, and of any row of elements with stars. */
final class DisplayCompiler {
    /** More elements than this are put into their collection one by one. */
    private static final int STACK_USE = 30;

    private final Assembler out;
    private final ExpressionCompiler expressions;

    DisplayCompiler(Assembler out, ExpressionCompiler expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void list(Expression.ListDisplay list) {
        Constant.Tuple constant = list.constant();
        if (constant != null) {
            out.emit(Op.BUILD_LIST, 0, list.span());
            out.loadConstant(constant, list.span());
            out.emit(Op.LIST_EXTEND, 1, list.span());
        } else {
            elements(list.elements(), Op.BUILD_LIST, list.span());
        }
    }

    void set(Expression.SetDisplay set) {
        Constant.FrozenSet constant = set.constant();
        if (constant != null) {
            out.emit(Op.BUILD_SET, 0, set.span());
            out.loadConstant(constant, set.span());
            out.emit(Op.SET_UPDATE, 1, set.span());
        } else {
            elements(set.elements(), Op.BUILD_SET, set.span());
        }
    }

    /** Whether one of the elements stands for many. */
    static boolean starred(List<Expression> elements) {
        return elements.stream().anyMatch(Expression.Starred.class::isInstance);
    }

    /** Collects elements by instruction {@code build}, spreading those with stars. */
    void elements(List<Expression> elements, int build, Span span) {
        boolean stars = starred(elements);
        int n = elements.size();
        if (!stars && n <= STACK_USE) {
            elements.forEach(expressions::value);
            out.emit(build, n, span);
            return;
        }
        int collection = build == Op.BUILD_SET ? Op.BUILD_SET : Op.BUILD_LIST;
        int add = build == Op.BUILD_SET ? Op.SET_ADD : Op.LIST_APPEND;
        int extend = build == Op.BUILD_SET ? Op.SET_UPDATE : Op.LIST_EXTEND;
        boolean built = n > STACK_USE;
        if (built) {
            out.emit(collection, 0, span);
        }
        for (int i = 0; i < n; i++) {
            Expression element = elements.get(i);
            if (element instanceof Expression.Starred starred) {
                if (!built) {
                    out.emit(collection, i, span);
                    built = true;
                }
                expressions.value(starred.value());
                out.emit(extend, 1, span);
            } else {
                expressions.value(element);
                if (built) {
                    out.emit(add, 1, span);
                }
            }
        }
        if (build == Op.BUILD_TUPLE) {
            out.emit(Op.LIST_TO_TUPLE, span);
        }
    }

    void dict(Expression.DictDisplay dict) {
        List<Expression.DictDisplay.Entry> entries = dict.entries();
        Constant.Tuple keys = dict.keys();
        Span span = dict.span();
        if (keys != null) {
            entries.forEach(entry -> expressions.value(entry.value()));
            out.loadConstant(keys, span);
            out.emit(Op.BUILD_CONST_KEY_MAP, entries.size(), span);
            return;
        }
        boolean built = false;
        int pending = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key() == null) {
                if (pending > 0) {
                    pairs(entries.subList(i - pending, i), built, span);
                    built = true;
                    pending = 0;
                }
                if (!built) {
                    out.emit(Op.BUILD_MAP, 0, span);
                    built = true;
                }
                expressions.value(entries.get(i).value());
                out.emit(Op.DICT_UPDATE, 1, span);
            } else if (pending * 2 > STACK_USE) {
                pairs(entries.subList(i - pending, i + 1), built, span);
                built = true;
                pending = 0;
            } else {
                pending++;
            }
        }
        if (pending > 0) {
            pairs(entries.subList(entries.size() - pending, entries.size()), built, span);
            built = true;
        }
        if (!built) {
            out.emit(Op.BUILD_MAP, 0, span);
        }
    }

    private void pairs(List<Expression.DictDisplay.Entry> entries, boolean built, Span span) {
        boolean big = entries.size() * 2 > STACK_USE;
        if (big) {
            out.emit(Op.BUILD_MAP, 0, span);
        }
        for (Expression.DictDisplay.Entry entry : entries) {
            Expression key = entry.key();
            if (key != null) {
                expressions.value(key);
            }
            expressions.value(entry.value());
            if (big) {
                out.emit(Op.MAP_ADD, 1, span);
            }
        }
        if (!big) {
            out.emit(Op.BUILD_MAP, entries.size(), span);
        }
        if (built) {
            out.emit(Op.DICT_UPDATE, 1, span);
        }
    }
}
