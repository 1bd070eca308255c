package linli.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.platform.area.AreaEvents;
import linli.platform.area.AreaTree;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.event.Event;
import linli.proto.registry.v1.AreaDefined;
import linli.proto.registry.v1.AreaLevel;
import linli.proto.registry.v1.AreaType;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class AreaIntakeTest {

    private static final String TOPIC = "registry.area.v1";
    private static final ServiceDatabase DATABASE = new ServiceDatabase(
            "points",
            List.of("db/platform"),
            List.of(
                    "linli.platform.area.Area",
                    "linli.platform.inbox.InboxPosition",
                    "linli.platform.inbox.ParkedEvent"));

    private final String areaId = UUID.randomUUID().toString();
    private final BeanGraph beans = new BeanGraph(Map.of())
            .with(Mutiny.SessionFactory.class, DATABASE.sessions())
            .with(InstantSource.class, InstantSource.system())
            .with(MeterRegistry.class, new SimpleMeterRegistry());
    private final AreaTree tree = beans.get(AreaTree.class);

    private void takeIn(long sequence, String name) {
        byte[] defined = AreaDefined.newBuilder()
                .setAreaId(areaId)
                .setCode("450205001001")
                .setName(name)
                .setLevel(AreaLevel.AREA_LEVEL_COMMUNITY)
                .setType(AreaType.AREA_TYPE_URBAN)
                .setPath("/" + areaId + "/")
                .setValidFrom("2026-01-01")
                .build()
                .toByteArray();
        Event event = new Event(TOPIC, areaId, "id", "AreaDefined", sequence, OffsetDateTime.now(), defined);
        Subscriber subscriber = new HandMadeSubscriber(
                TOPIC, "area", beans.get(AreaEvents.class).handler());
        DATABASE.await(() -> beans.get(Inbox.class).apply(subscriber, event));
    }

    /** Who was given the event need not wait until it looks at the table the next time. */
    @Test
    void isKnownAsSoonAsItsEventIsTakenIn() {
        takeIn(1, "明珠社区");

        assertThat(tree.find(areaId)).satisfies(area -> {
            assertThat(area.name).isEqualTo("明珠社区");
            assertThat(area.sequence).isOne();
        });
        assertThat(tree.isWithin(areaId, areaId)).isTrue();

        takeIn(2, "明珠新社区");
        assertThat(tree.find(areaId)).extracting(area -> area.name).isEqualTo("明珠新社区");
    }
}
