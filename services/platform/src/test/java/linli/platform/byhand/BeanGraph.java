package linli.platform.byhand;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes beans by the constructors that the container would call, one of each type. What a test gives itself takes the
 * place of what would be made: the clock, the clients of the database, who is signed in.
 */
public final class BeanGraph {

    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final SmallRyeConfig settings;

    /**
     * A graph without beans.
     *
     * @param settings values of {@code @ConfigProperty}
     */
    public BeanGraph(Map<String, String> settings) {
        this.settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    /** Gives a bean, for all who ask for that type. */
    public <T> BeanGraph with(Class<? super T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    /** The one bean of a type. */
    public <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        if (bean == null) {
            bean = make(type);
            beans.put(type, bean);
        }
        return type.cast(bean);
    }

    private Object make(Class<?> type) {
        Constructor<?> constructor = constructor(type);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(
                    Arrays.stream(constructor.getParameters()).map(this::value).toArray());
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("Can't make a " + type.getName(), failed);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?>[] all = type.getDeclaredConstructors();
        return Arrays.stream(all)
                .filter(one -> all.length == 1 || one.isAnnotationPresent(Inject.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Give a bean of " + type.getName()));
    }

    private Object value(Parameter parameter) {
        ConfigProperty setting = parameter.getAnnotation(ConfigProperty.class);
        if (setting == null) {
            return get(parameter.getType());
        }
        return parameter.getType() == Optional.class
                ? Optional.empty()
                : settings.getValue(setting.name(), parameter.getType());
    }
}
