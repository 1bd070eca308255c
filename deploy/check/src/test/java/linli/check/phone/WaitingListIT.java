package linli.check.phone;

import static org.assertj.core.api.Assertions.assertThat;

import linli.check.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two neighbours and one place, on their phones and on the leader's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("X3")
class WaitingListIT {

    private Phones phones;

    @BeforeAll
    void start() throws Exception {
        phones = new Phones(LocalStack.shared());
    }

    @AfterAll
    void stop() {
        if (phones != null) {
            phones.close();
        }
    }

    @Test
    @Tag("E1")
    void movesUpWhenTheFirstCancels() {
        Resident first = new Resident(phones.another());
        Resident second = new Resident(phones.another());
        Leader leader = new Leader(phones.another());
        Happening activity = Happening.nextWeek("一对一教用手机", 1);
        first.join("居民四", "覃小兰");
        second.join("居民五", "黄大年");
        leader.begin();
        leader.draft(activity);
        leader.publish();

        first.find(activity);
        first.signUp("小兰");
        second.find(activity);
        second.phone().look("activity-full");
        second.signUp("黄师傅");
        assertThat(second.phone().textOf("waiting-position")).contains("第 1 位");
        second.phone().look("waiting");
        first.withdraw();

        // Nobody touches the second phone: it sees for itself that there is a place.
        second.phone().awaitText("已报名");
        second.phone().tap("back");
        second.phone().tap("tab-me");
        second.phone().waitFor("notice-PROMOTED");
        second.phone().look("moved-up");
        leader.openRoster();
        assertThat(leader.phone().each("person-").allInnerTexts())
                .singleElement()
                .asString()
                .contains("黄师傅");
    }
}
