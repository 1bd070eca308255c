package linli.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import linli.embedded.JavaCommand;
import linli.embedded.JavaPart;
import linli.embedded.Ports;
import linli.embedded.Tools;

/** One of Linli's own processes, ready when its readiness check is. */
public final class ServicePart extends JavaPart {

    private final Tools tools;
    private final ServiceProcess service;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public ServicePart(Tools tools, Path log, ServiceProcess service) {
        super(service.name(), log);
        this.tools = tools;
        this.service = service;
    }

    @Override
    protected JavaCommand java() {
        // Half the room for what is new that Java would take: it is all filled before a service is ready, whoever
        // comes.
        return JavaCommand.jar(tools, service.name(), service.jar(), service.heapMb())
                .options("-Xmn32m");
    }

    @Override
    protected Map<String, String> environment() {
        return service.environment();
    }

    @Override
    protected boolean ready() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Ports.http(service.healthPort()) + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
