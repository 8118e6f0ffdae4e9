package org.cyclelab.python.parser.fold;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Constant.Bytes;
import org.cyclelab.python.syntax.Constant.Int;
import org.cyclelab.python.syntax.Constant.Real;
import org.cyclelab.python.syntax.Constant.Singleton;
import org.cyclelab.python.syntax.Constant.Text;
import org.cyclelab.python.syntax.Constant.Tuple;
import org.cyclelab.python.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Operations on constants that CPython 3.11's compiler carries out (its {@code ast_opt.c}), with its limits on the size
 * of results. Each answers null where the compiler leaves the operation to the run: because it fails, or because the
 * result is too large.
 */
public final class Folding {
    private static final int MOST_BITS = 128;
    private static final int MOST_ITEMS = 256;
    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_NESTED_ITEMS = 1024;
    private static final MathContext PRECISE = new MathContext(60);

    private Folding() {}

    /** The truth of a constant. */
    public static boolean isTrue(Constant constant) {
        if (constant instanceof Int i) {
            return i.value().signum() != 0;
        }
        if (constant instanceof Real r) {
            return r.value() != 0;
        }
        if (constant instanceof Text t) {
            return !t.value().isEmpty();
        }
        if (constant instanceof Bytes b) {
            return !b.value().isEmpty();
        }
        if (constant instanceof Tuple t) {
            return !t.items().isEmpty();
        }
        if (constant instanceof Constant.FrozenSet s) {
            return !s.items().isEmpty();
        }
        return constant != Singleton.NONE && constant != Singleton.FALSE;
    }

    /** {@code True} or {@code False}. */
    private static Constant truth(boolean value) {
        return value ? Singleton.TRUE : Singleton.FALSE;
    }

    /** {@code operator operand}. */
    static @Nullable Constant unary(Operator operator, Constant operand) {
        if (operator == Operator.NOT) {
            return truth(!isTrue(operand));
        }
        if (operand instanceof Real r) {
            return switch (operator) {
                case NEGATE -> real(-r.value());
                case PLUS -> real(r.value());
                default -> null;
            };
        }
        BigInteger value = integer(operand);
        if (value == null) {
            return null;
        }
        return switch (operator) {
            case NEGATE -> whole(value.negate());
            case PLUS -> whole(value);
            case INVERT -> whole(value.not());
            default -> null;
        };
    }

    /** {@code left operator right}. */
    static @Nullable Constant binary(Constant left, Operator operator, Constant right) {
        BigInteger a = integer(left);
        BigInteger b = integer(right);
        if (a != null && b != null) {
            return integers(left, a, operator, right, b);
        }
        if ((a != null || left instanceof Real) && (b != null || right instanceof Real)) {
            double x = a != null ? a.doubleValue() : ((Real) left).value();
            double y = b != null ? b.doubleValue() : ((Real) right).value();
            boolean overflow = (a != null && Double.isInfinite(x)) || (b != null && Double.isInfinite(y));
            return overflow ? null : reals(x, operator, y);
        }
        if (operator == Operator.ADD) {
            return sum(left, right);
        }
        if (operator == Operator.MULTIPLY) {
            return a != null ? repeated(right, a) : b != null ? repeated(left, b) : null;
        }
        return null;
    }

    private static @Nullable Constant integers(
            Constant left, BigInteger a, Operator operator, Constant right, BigInteger b) {
        return switch (operator) {
            case ADD -> whole(a.add(b));
            case SUBTRACT -> whole(a.subtract(b));
            case MULTIPLY ->
                a.signum() != 0 && b.signum() != 0 && bits(a) + bits(b) > MOST_BITS ? null : whole(a.multiply(b));
            case DIVIDE -> quotient(a, b);
            case FLOOR_DIVIDE -> b.signum() == 0 ? null : whole(floor(a, b));
            case REMAINDER -> b.signum() == 0 ? null : whole(a.subtract(b.multiply(floor(a, b))));
            case POWER -> power(a, b);
            case SHIFT_LEFT -> {
                boolean large = b.bitLength() > 31 || (a.signum() != 0 && bits(a) + b.intValue() > MOST_BITS);
                yield b.signum() < 0 || large ? null : whole(a.shiftLeft(b.intValue()));
            }
            case SHIFT_RIGHT ->
                b.signum() < 0 ? null : whole(a.shiftRight(b.bitLength() > 31 ? Integer.MAX_VALUE : b.intValue()));
            case AND -> bitwise(left, right, a.and(b));
            case OR -> bitwise(left, right, a.or(b));
            case XOR -> bitwise(left, right, a.xor(b));
            default -> null;
        };
    }

    private static int bits(BigInteger value) {
        return value.abs().bitLength();
    }

    private static Constant bitwise(Constant left, Constant right, BigInteger value) {
        return left instanceof Singleton && right instanceof Singleton ? truth(value.signum() != 0) : whole(value);
    }

    private static BigInteger floor(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static @Nullable Constant quotient(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            return null;
        }
        double value = new BigDecimal(a).divide(new BigDecimal(b), PRECISE).doubleValue();
        if (value == 0 && b.signum() < 0 && a.signum() == 0) {
            value = -0.0;
        }
        return Double.isInfinite(value) ? null : real(value);
    }

    private static @Nullable Constant power(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            return a.signum() == 0 ? null : reals(a.doubleValue(), Operator.POWER, b.doubleValue());
        }
        if (a.signum() != 0 && b.signum() > 0) {
            if (b.bitLength() > 31 || (long) bits(a) * b.intValue() > MOST_BITS) {
                return null;
            }
        }
        return whole(a.signum() == 0 && b.signum() > 0 ? BigInteger.ZERO : a.pow(b.intValue()));
    }

    private static @Nullable Constant reals(double a, Operator operator, double b) {
        return switch (operator) {
            case ADD -> real(a + b);
            case SUBTRACT -> real(a - b);
            case MULTIPLY -> real(a * b);
            case DIVIDE -> b == 0 ? null : real(a / b);
            case FLOOR_DIVIDE -> b == 0 ? null : real(floor(a, b));
            case REMAINDER -> b == 0 ? null : real(remainder(a, b));
            case POWER -> {
                double value = Math.pow(a, b);
                boolean fails = (a == 0 && b < 0)
                        || (Double.isNaN(value) && !Double.isNaN(a) && !Double.isNaN(b))
                        || (Double.isInfinite(value) && !Double.isInfinite(a) && !Double.isInfinite(b));
                yield fails ? null : real(value);
            }
            default -> null;
        };
    }

    private static double remainder(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0, b);
        }
        return rest < 0 != b < 0 ? rest + b : rest;
    }

    private static double floor(double a, double b) {
        double quotient = (a - remainder(a, b)) / b;
        if (quotient == 0) {
            return Math.copySign(0, a / b);
        }
        double whole = Math.floor(quotient);
        return quotient - whole > 0.5 ? whole + 1 : whole;
    }

    private static @Nullable Constant sum(Constant left, Constant right) {
        if (left instanceof Text a && right instanceof Text b) {
            return text(a.value() + b.value());
        }
        if (left instanceof Bytes a && right instanceof Bytes b) {
            return new Bytes(a.value() + b.value(), true);
        }
        if (left instanceof Tuple a && right instanceof Tuple b) {
            List<Constant> items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new Tuple(List.copyOf(items), true);
        }
        return null;
    }

    private static @Nullable Constant repeated(Constant sequence, BigInteger times) {
        if (sequence instanceof Tuple t) {
            int size = t.items().size();
            if (size == 0) {
                return t;
            }
            boolean large = times.signum() < 0
                    || times.bitLength() > 31
                    || times.intValue() > MOST_ITEMS / size
                    || (times.signum() > 0 && nested(t) > MOST_NESTED_ITEMS / times.intValue());
            if (large) {
                return null;
            }
            List<Constant> items = new ArrayList<>();
            for (int i = 0; i < times.intValue(); i++) {
                items.addAll(t.items());
            }
            return new Tuple(List.copyOf(items), true);
        }
        String text = sequence instanceof Text t ? t.value() : sequence instanceof Bytes b ? b.value() : null;
        if (text == null) {
            return null;
        }
        int size = text.codePointCount(0, text.length());
        boolean large =
                size > 0 && (times.signum() < 0 || times.bitLength() > 31 || times.intValue() > MOST_CHARACTERS / size);
        if (large) {
            return null;
        }
        String result = size == 0 ? "" : text.repeat(times.intValue());
        return sequence instanceof Text ? text(result) : new Bytes(result, true);
    }

    private static int nested(Tuple tuple) {
        int count = tuple.items().size();
        for (Constant item : tuple.items()) {
            if (item instanceof Tuple t) {
                count += nested(t);
            }
        }
        return count;
    }

    /** {@code value[index]}. */
    static @Nullable Constant element(Constant value, Constant index) {
        BigInteger at = integer(index);
        if (at == null || at.bitLength() > 31) {
            return null;
        }
        int size;
        if (value instanceof Text t) {
            size = t.value().codePointCount(0, t.value().length());
        } else if (value instanceof Bytes b) {
            size = b.value().length();
        } else if (value instanceof Tuple t) {
            size = t.items().size();
        } else {
            return null;
        }
        int i = at.signum() < 0 ? at.intValue() + size : at.intValue();
        if (i < 0 || i >= size) {
            return null;
        }
        if (value instanceof Text t) {
            int character = t.value().codePointAt(t.value().offsetByCodePoints(0, i));
            return text(Character.toString(character));
        }
        return value instanceof Bytes b
                ? whole(BigInteger.valueOf(b.value().charAt(i)))
                : ((Tuple) value).items().get(i);
    }

    /** A frozenset of constants: of those that are equal as values, such as 1 and 1.0, the first. */
    public static Constant.FrozenSet frozenSet(List<Constant> items, boolean held) {
        Map<Object, Constant> distinct = new LinkedHashMap<>();
        for (Constant item : items) {
            BigInteger whole = integer(item);
            Object key = ConstantPool.key(item);
            if (whole != null) {
                key = new BigDecimal(whole).stripTrailingZeros();
            } else if (item instanceof Real r && Double.isFinite(r.value())) {
                key = new BigDecimal(r.value()).stripTrailingZeros();
            }
            distinct.putIfAbsent(key, item);
        }
        return new Constant.FrozenSet(List.copyOf(distinct.values()), held);
    }

    /** A string constant. */
    public static Text text(String value) {
        boolean interned = value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
        return new Text(value, interned, true);
    }

    private static Constant whole(BigInteger value) {
        return new Int(value, true);
    }

    private static Constant real(double value) {
        return new Real(value, true);
    }

    private static @Nullable BigInteger integer(Constant constant) {
        if (constant instanceof Int i) {
            return i.value();
        }
        return constant == Singleton.TRUE ? BigInteger.ONE : constant == Singleton.FALSE ? BigInteger.ZERO : null;
    }
}
