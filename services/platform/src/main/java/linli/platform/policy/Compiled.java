package linli.platform.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Map;

/** An expression after compilation: either something to run, or what is wrong with it. */
sealed interface Compiled {

    /** An expression that cannot be used. */
    record Faulty(List<ExpressionFault> faults) implements Compiled {}

    /** A checked program, which may be run by many threads at once. */
    record Runnable(ExpressionEnvironment environment, Program program) implements Compiled {

        /**
         * The value of the expression.
         *
         * @param name of the parameter, for the refusal
         * @throws linli.wire.ProblemException POLICY_EVALUATION_FAILED on overflow, division by zero, a missing entry or
         *     too many steps
         */
        Object evaluate(String name, Map<String, ?> variables, Map<String, Object> parameters) {
            try {
                return program.eval(environment.bind(variables, parameters));
            } catch (CelEvaluationException e) {
                ExpressionWords.Reason reason = ExpressionWords.reasonOf(e);
                throw PolicyError.POLICY_EVALUATION_FAILED.because(
                        "参数 " + name + "：" + reason.zh(), "Parameter " + name + ": " + reason.en());
            }
        }
    }
}
