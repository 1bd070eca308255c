package linli.check.drive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.Findings;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services have come with the topics, and whether what they made of them is what a rebuild makes. */
public final class ReadModels {

    private static final Pattern REBUILT = Pattern.compile("(\\d+) events read, \\d+ documents, (\\d+) differed");

    /** All but those of registry, which concern no resident's page. */
    private static final Pattern OF_INSIGHTS = Pattern.compile("(points|events)\\.[a-z]+\\.v1");

    private final Addresses addresses;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public ReadModels(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * What a rebuild said.
     *
     * @param read events that the old documents were made of
     * @param line the last of its lines
     */
    private record Rebuilt(long read, long differed, String line) {}

    private Rebuilt rebuild() {
        URI address = URI.create(addresses.of("insights") + "/q/operations/rebuilds");
        try {
            String said = http.send(
                            HttpRequest.newBuilder(address)
                                    .header("Linli-Operator", "check")
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Matcher rebuilt = REBUILT.matcher(said);
            if (!rebuilt.find()) {
                throw new PartFailed("The read models could not be rebuilt: " + said);
            }
            return new Rebuilt(
                    Long.parseLong(rebuilt.group(1)),
                    Long.parseLong(rebuilt.group(2)),
                    said.lines().reduce("", (first, last) -> last));
        } catch (IOException cut) {
            throw new PartFailed("The rebuild was cut off", cut);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    /** Has the read models of a stack at rest made anew; judges that nothing was read too little, and that none differed. */
    public void judgeRebuild(Findings judged) {
        long told = eventsToRead();
        Rebuilt rebuilt = rebuild();
        List<String> wrong = new ArrayList<>();
        if (rebuilt.read() < told) {
            wrong.add("only " + rebuilt.read() + " of " + told + " events were read");
        }
        if (rebuilt.differed() > 0) {
            wrong.add(rebuilt.differed() + " documents differed");
        }
        judged.judge("the read models equal a rebuild: " + rebuilt.line(), wrong);
    }

    /** Events that some service has given up. */
    public long deadLetters() {
        return ask(admin ->
                ends(admin, admin.listTopics().names().get().stream().filter(topic -> topic.contains(".dlq.")))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    /** Events in all topics of which insights makes documents. */
    private long eventsToRead() {
        return ask(admin -> ends(
                        admin,
                        admin.listTopics().names().get().stream()
                                .filter(topic -> OF_INSIGHTS.matcher(topic).matches() && !topic.contains(".dlq.")))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    /** Events that a service has not yet acknowledged. */
    public long waiting(String service) {
        return ask(admin -> {
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets("linli-" + service)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> ends = ends(
                    admin, taken.keySet().stream().map(TopicPartition::topic).distinct());
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (taken.get(end.getKey()) == null
                                    ? 0
                                    : taken.get(end.getKey()).offset()))
                    .sum();
        });
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Stream<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                admin.describeTopics(topics.toList()).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private interface Question {
        long answer(Admin admin) throws ExecutionException, InterruptedException;
    }

    private long ask(Question question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.of("kafka")))) {
            return question.answer(admin);
        } catch (ExecutionException failed) {
            throw new PartFailed("The broker did not answer: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
