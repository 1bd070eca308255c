package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import linli.check.RunningStack;
import linli.check.drive.Relay;
import linli.embedded.Ports;
import linli.local.demo.Visitor;
import linli.proto.registry.v1.OrganisationLeader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;

/** Puts what nobody should find where it would lie if a process were at fault, and takes it away again where that can be done. */
final class Plant {

    private static final String TOPIC = "check.pii.planted";

    private final RunningStack stack;
    private final Canaries canaries;

    Plant(RunningStack stack, Canaries canaries) {
        this.stack = stack;
        this.canaries = canaries;
    }

    /** A line that a process could have written into its log. It stays: logs are only ever added to. */
    record Written(String fault, String file, String line, String sign) {}

    /** A gateway that answers what it should not. */
    record Answered(String name, String operation, Relay.Fault fault, String sign) {}

    /** What is done while something is planted. */
    interface Meanwhile {
        void look() throws Exception;
    }

    /** The same with an address. */
    interface MeanwhileAt {
        void look(String url) throws Exception;
    }

    /** Every way of writing of which a log has its own. */
    List<Written> inLogs() {
        String name = canaries.realName();
        byte[] note = canaries.note().getBytes(UTF_8);
        StringBuilder escaped = new StringBuilder();
        for (char unit : name.toCharArray()) {
            escaped.append(String.format("\\u%04x", (int) unit));
        }
        return List.of(
                new Written(
                        "a service logs a phone number",
                        "points.log",
                        "{\"message\":\"no volunteer with " + canaries.phone() + "\"}\n",
                        "logs/points.log holds PHONE (plain)"),
                new Written(
                        "an access log has a name in an address",
                        "gateway.log",
                        "GET /api/points/v1/volunteers?name=" + URLEncoder.encode(name, UTF_8) + " 404\n",
                        "logs/gateway.log holds NAME (percent-encoded)"),
                new Written(
                        "a body is logged as JSON",
                        "events.log",
                        "{\"body\":\"" + escaped + "\"}\n",
                        "logs/events.log holds NAME (escaped)"),
                new Written(
                        "a database logs parameters",
                        "postgres.log",
                        "DETAIL:  parameters: $1 = '\\x" + HexFormat.of().formatHex(note) + "'\n",
                        "logs/postgres.log holds NOTE (hexadecimal)"),
                new Written(
                        "a connector logs a record",
                        "connect.log",
                        "ERROR value " + Base64.getEncoder().encodeToString(note) + "\n",
                        "logs/connect.log holds NOTE (base64)"));
    }

    /** An event with a name in a header and an ID number in its value, in a topic of its own. */
    void inTopic(Meanwhile meanwhile) throws Exception {
        Map<String, Object> servers =
                Map.of("bootstrap.servers", stack.addresses().of("kafka"));
        try (Admin admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        TOPIC,
                        OrganisationLeader.newBuilder()
                                .setPersonId(canaries.idNumber())
                                .build()
                                .toByteArray());
                record.headers().add("said-by", canaries.realName().getBytes(UTF_8));
                producer.send(record).get();
            }
            try {
                meanwhile.look();
            } finally {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
        }
    }

    void inMongo(Meanwhile meanwhile) throws Exception {
        try (MongoClient client = MongoClients.create(stack.addresses().of("mongo"))) {
            var collection = client.getDatabase("insights").getCollection("check_pii");
            collection.insertOne(new Document("contact", new Document("phone", canaries.phone())));
            try {
                meanwhile.look();
            } finally {
                collection.drop();
            }
        }
    }

    void inTables(Meanwhile meanwhile) throws Exception {
        String column = "alter table points.volunteer ";
        inDatabase(
                "linli",
                column + "add column check_pii text default '" + canaries.note() + "'",
                column + "drop column check_pii",
                meanwhile);
    }

    void inKeycloak(Meanwhile meanwhile) throws Exception {
        String id = "check-pii";
        inDatabase(
                "keycloak",
                "insert into user_attribute (id, name, value, user_id) select '" + id + "', 'openid', '"
                        + canaries.value(Kind.OPENID) + "', id from user_entity limit 1",
                "delete from user_attribute where id = '" + id + "'",
                meanwhile);
    }

    private void inDatabase(String database, String plant, String takeBack, Meanwhile meanwhile) throws Exception {
        try (Connection connection = stack.superuserOf(database);
                Statement statement = connection.createStatement()) {
            statement.execute(plant);
            try {
                meanwhile.look();
            } finally {
                statement.execute(takeBack);
            }
        }
    }

    void onDisk(Meanwhile meanwhile) throws Exception {
        Path dump = stack.data().resolve("check-pii.dump");
        Files.write(dump, canaries.displayName().getBytes(UTF_8));
        try {
            meanwhile.look();
        } finally {
            Files.delete(dump);
        }
    }

    /** Something that looks like a service's metrics. */
    void inMetrics(MeanwhileAt meanwhile) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] metrics = ("http_server_requests_seconds_count{uri=\"/volunteers/" + canaries.phone() + "\"} 1.0\n")
                .getBytes(UTF_8);
        server.createContext("/q/metrics", exchange -> {
            exchange.sendResponseHeaders(200, metrics.length);
            exchange.getResponseBody().write(metrics);
            exchange.close();
        });
        server.start();
        try {
            meanwhile.look(Ports.http(server.getAddress().getPort()) + "/q/metrics");
        } finally {
            server.stop(0);
        }
    }

    /** Answers that repeat what was sent, show what is for others, or mask too little. */
    List<Answered> inAnswers() {
        String operation = "POST /api/points/v1/volunteers/assisted";
        String phone = canaries.phone();
        return List.of(
                new Answered(
                        "an error repeats what was sent",
                        operation,
                        (call, sender) -> {
                            Visitor.Reply reply = sender.send(call);
                            return reply.status() < 400 ? reply : worded(reply, reply.text() + call.body());
                        },
                        "answered 400 with NAME (plain)"),
                new Answered(
                        "a number is shown whole",
                        operation,
                        (call, sender) -> {
                            Visitor.Reply reply = sender.send(call);
                            return worded(reply, reply.text().replaceAll("\\d{3}\\*{4}\\d{4}", phone));
                        },
                        "answered 201 with PHONE (plain)"),
                new Answered(
                        "a number is masked too little",
                        operation,
                        (call, sender) -> {
                            Visitor.Reply reply = sender.send(call);
                            String masked = phone.substring(0, 3) + "***" + phone.substring(6);
                            return worded(reply, reply.text().replaceAll("\\d{3}\\*{4}\\d{4}", masked));
                        },
                        "answered 201 with PHONE (too little masked)"),
                new Answered(
                        "what can't be read is taken for a fault",
                        operation,
                        (call, sender) -> {
                            Visitor.Reply reply = sender.send(call);
                            return reply.status() == 415
                                    ? new Visitor.Reply(500, reply.body(), reply.text(), reply.headers())
                                    : reply;
                        },
                        "answered 500 to a wrong request"));
    }

    private static Visitor.Reply worded(Visitor.Reply reply, String text) {
        return new Visitor.Reply(reply.status(), reply.body(), text, reply.headers());
    }
}
