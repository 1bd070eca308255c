package linli.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Log settings of the Java children: one line each, only what an operator wants to see. Named on their command line. */
public final class ChildLogging {

    /** Called by {@code java.util.logging} when the process starts. */
    public ChildLogging() throws IOException {
        String settings = """
                handlers=java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n
                .level=WARNING
                kafka.server.level=INFO
                org.apache.kafka.connect.runtime.Worker.level=INFO
                """;
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    }
}
