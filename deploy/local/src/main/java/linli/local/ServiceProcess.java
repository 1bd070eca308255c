package linli.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Quarkus application of the stack, as data.
 *
 * @param name of the service, of its folder and of its log
 * @param jar its {@code quarkus-run.jar}
 * @param port where it serves, on 127.0.0.1
 * @param healthPort where it answers {@code /q/health/ready}, on 127.0.0.1
 * @param heapMb the most heap it may use, in MiB
 * @param environment its configuration
 * @param after names of what must be ready before it starts
 */
public record ServiceProcess(
        String name,
        Path jar,
        int port,
        int healthPort,
        int heapMb,
        Map<String, String> environment,
        List<String> after) {}
