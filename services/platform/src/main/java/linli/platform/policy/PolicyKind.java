package linli.platform.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of policy, declared in Java as data by the service that owns it: produce one as a CDI bean for each kind.
 *
 * @param name {@code <service>.<what>}, for example {@code points.accrual}
 */
public record PolicyKind(String name, Label label, Label doc, List<Parameter> parameters) {

    private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z]+)+");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");

    public PolicyKind {
        parameters = List.copyOf(parameters);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A kind is named like points.accrual, not " + name);
        }
        Map<String, Parameter> seen = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            if (!PARAMETER_NAME.matcher(parameter.name()).matches()) {
                throw new IllegalArgumentException("A parameter is named in camelCase, not " + parameter.name());
            }
            if (seen.put(parameter.name(), parameter) != null) {
                throw new IllegalArgumentException("Declared twice: " + parameter.name());
            }
        }
    }

    /** The declaration of a parameter, if the kind has it. */
    public Optional<Parameter> find(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }

    Parameter get(String parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalArgumentException(name + " declares no parameter " + parameter));
    }
}
