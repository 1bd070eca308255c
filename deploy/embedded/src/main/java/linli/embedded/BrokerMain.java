package linli.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The broker's process: formats its storage the first time, runs the broker, makes the missing topics. One JVM does all
 * three, since a JVM's start is most of what each would cost.
 */
final class BrokerMain {

    /** The same everywhere: two brokers of ours never meet. */
    private static final String CLUSTER = "bGlubGktbG9jYWwta2Fma2";

    private BrokerMain() {}

    /** Takes the broker's properties, its address, and the file to leave when everything is ready. */
    public static void main(String[] arguments) {
        String properties = arguments[0];
        StorageTool.execute(
                new String[] {"format", "--config", properties, "--cluster-id", CLUSTER, "--ignore-formatted"},
                System.out);
        Thread topics = new Thread(() -> makeTopics(arguments[1], Path.of(arguments[2])), "topics");
        topics.setDaemon(true);
        topics.start();
        Kafka.main(new String[] {properties});
    }

    private static void makeTopics(String address, Path ready) {
        // The client repeats refused connections by itself until the broker is up.
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                50,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                50);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>(wanted());
            missing.removeIf(topic -> existing.contains(topic.name()));
            admin.createTopics(missing).all().get();
            Set<String> all = new HashSet<>();
            wanted().forEach(topic -> all.add(topic.name()));
            admin.describeTopics(all).allTopicNames().get();
            Files.createFile(ready);
        } catch (ExecutionException | java.io.IOException e) {
            e.printStackTrace();
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        for (List<String> names : List.of(Topics.EVENTS, Topics.DEAD_LETTERS)) {
            for (String name : names) {
                topics.add(new NewTopic(name, Topics.PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1")));
            }
        }
        // Nobody reads it: an hour of it is enough.
        topics.add(new NewTopic(Topics.HEARTBEAT, 1, (short) 1)
                .configs(Map.of("retention.ms", "3600000", "segment.ms", "3600000")));
        return topics;
    }
}
