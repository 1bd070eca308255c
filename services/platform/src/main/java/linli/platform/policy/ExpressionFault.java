package linli.platform.policy;

import linli.wire.Violation;

/**
 * What is wrong with an expression, and where.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record ExpressionFault(int line, int column, String zh, String en) {

    Violation at(String field) {
        return new Violation(
                field, "第 " + line + " 行第 " + column + " 列：" + zh, "line " + line + ", column " + column + ": " + en);
    }
}
