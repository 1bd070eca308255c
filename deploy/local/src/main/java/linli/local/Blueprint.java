package linli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.embedded.EmbeddedConnect;
import linli.embedded.EmbeddedKafka;
import linli.embedded.EmbeddedKeycloak;
import linli.embedded.EmbeddedMongo;
import linli.embedded.EmbeddedPostgres;
import linli.embedded.EmbeddedWechat;
import linli.embedded.Ports;
import linli.embedded.PostgresDatabase;
import linli.embedded.Provisioning;
import linli.embedded.Tools;

/** The whole stack as a list of steps: what there is and what waits for what. */
final class Blueprint {

    private final Tools tools;
    private final Folders folders;
    private final Addresses addresses;
    private final Secrets secrets;

    Blueprint(Tools tools, Folders folders, Addresses addresses, Secrets secrets) {
        this.tools = tools;
        this.folders = folders;
        this.addresses = addresses;
        this.secrets = secrets;
    }

    List<Step> steps(List<ServiceProcess> services) {
        Ports ports = addresses.ports();
        Path data = folders.data();
        EmbeddedPostgres postgres = new EmbeddedPostgres(
                tools,
                folders.log("postgres"),
                new EmbeddedPostgres.Settings(
                        data.resolve("postgres"), ports.postgres(), true, secrets::databasePassword));
        PostgresDatabase linli = postgres.database("linli");
        PostgresDatabase keycloak = postgres.database("keycloak");
        EmbeddedKafka kafka = new EmbeddedKafka(
                tools,
                folders.log("kafka"),
                new EmbeddedKafka.Settings(data.resolve("kafka"), ports.kafka(), ports.kafkaController()));
        EmbeddedMongo mongo = new EmbeddedMongo(
                tools, folders.log("mongo"), new EmbeddedMongo.Settings(data.resolve("mongo.h2"), ports.mongo()));
        EmbeddedWechat wechat = new EmbeddedWechat(tools, folders.log("wechat"), ports.wechat(), Wechat.apps(secrets));
        EmbeddedConnect connect = new EmbeddedConnect(
                tools,
                folders.log("connect"),
                new EmbeddedConnect.Settings(
                        data.resolve("connect"), ports.connect(), linli, kafka.bootstrapServers()));
        List<Step> steps = new ArrayList<>(List.of(
                new Step(postgres, List.of(), () -> provision(linli, keycloak)),
                new Step(kafka, List.of()),
                new Step(mongo, List.of()),
                new Step(wechat, List.of()),
                new Step(keycloak(keycloak), List.of("postgres")),
                new Step(connect, List.of("postgres", "kafka"))));
        for (ServiceProcess service : services) {
            steps.add(new Step(new ServicePart(tools, folders.log(service.name()), service), service.after()));
        }
        return steps;
    }

    private static void provision(PostgresDatabase linli, PostgresDatabase keycloak) {
        Provisioning.keycloak(keycloak);
        Provisioning.database(linli);
        // Before any service can write its first event.
        Provisioning.outboxSlot(linli);
    }

    private EmbeddedKeycloak keycloak(PostgresDatabase database) {
        Map<String, String> environment = new HashMap<>(Wechat.apps(secrets));
        environment.put("LINLI_WECHAT_BASE_URL", addresses.wechat());
        environment.put("LINLI_GATEWAY_CLIENT_SECRET", secrets.get("gateway.client-secret"));
        environment.put("LINLI_GATEWAY_PUBLIC_URL", addresses.gateway());
        // Nobody has an authenticator for the demo accounts; LINLI_STAFF_SECOND_FACTOR=true make run asks for one.
        environment.put(
                "LINLI_STAFF_SECOND_FACTOR", System.getenv().getOrDefault("LINLI_STAFF_SECOND_FACTOR", "false"));
        Ports ports = addresses.ports();
        return new EmbeddedKeycloak(
                tools,
                folders.log("keycloak"),
                new EmbeddedKeycloak.Settings(
                        ports.keycloak(),
                        ports.keycloakManagement(),
                        database,
                        secrets.get("keycloak.admin"),
                        environment));
    }
}
