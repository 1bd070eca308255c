package linli.check.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import linli.check.LocalStack;
import linli.local.demo.DemoPerson;
import linli.local.demo.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An activity and what comes of it, on the phones of all who take part: a resident, an elder without a phone, the community
 * worker, the leader and the shopkeeper. The steps build on each other; while the activity takes its two minutes others go on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("X3")
class PhoneIT {

    private static final String BOOKMARK = "社区手绘书签";

    private Phones phones;
    private Resident resident;
    private Worker worker;
    private Leader leader;
    private Shopkeeper shopkeeper;
    private Happening activity;
    private String pickUpCode;

    @BeforeAll
    void start() throws Exception {
        phones = new Phones(LocalStack.shared());
        resident = new Resident(phones.another());
        worker = new Worker(phones.another());
        leader = new Leader(phones.another());
        shopkeeper = new Shopkeeper(phones.another());
    }

    @AfterAll
    void stop() {
        if (phones != null) {
            phones.close();
        }
    }

    @Test
    @Order(1)
    void signsInWithWechat() {
        Phone phone = resident.phone();
        phone.open("/pages/sign-in/index");
        phone.look("sign-in");
        phone.signInWithWechat("居民三");
        phone.waitFor("not-registered");
        phone.look("not-registered");
        assertThat(phone.page().url()).doesNotContain("code=");
    }

    @Test
    @Order(2)
    @Tag("P1")
    void registersAndNamesAWrongCheckDigit() {
        Phone phone = resident.phone();
        phone.tap("go-register");
        resident.fillRegistration("陆桂兰", "450205195001011230");
        phone.tap("register-submit");
        phone.awaitInView("有一位输错了");
        phone.look("register-wrong-check-digit");

        phone.type("id-number", DemoPerson.newIdNumber());
        phone.tap("register-submit");
        phone.waitFor("register-done");
        phone.look("register-done");
    }

    @Test
    @Order(3)
    @Tag("P1")
    void isConfirmedByACommunityWorker() {
        worker.begin();
        worker.phone().look("worker-volunteers");
        worker.phone().which("volunteer-", "陆").click();
        worker.verify();
    }

    @Test
    @Order(4)
    @Tag("P1")
    void registersAnElderWithoutAPhoneWhoseConsentIsRecorded() {
        Phone phone = worker.phone();
        phone.tap("back");
        phone.tap("register-elder");
        worker.fillRegistration("韦月娥", DemoPerson.newIdNumber());
        phone.tap("register-submit");
        phone.awaitInView("请写明本人是怎样同意的");
        phone.look("worker-register-without-consent");

        worker.recordConsent();
        phone.tap("register-submit");
        phone.waitFor("register-done");
        phone.look("worker-register-done");
        phone.tap("to-person");
        worker.verify();
        phone.look("worker-person");
        assertThat(phone.textOf("standing")).isEqualTo("已核对");
    }

    @Test
    @Order(5)
    @Tag("E1")
    void publishesAnActivityOfASeries() {
        Phone phone = leader.phone();
        leader.begin();
        phone.look("leader-activities");
        activity = Happening.soon("帮邻居搬一盆花", 5);
        leader.draft(activity);
        phone.look("leader-draft");
        assertThat(phone.textOf("activity-status")).isEqualTo("草稿");
        leader.publish();
        assertThat(phone.textOf("activity-status")).isEqualTo("已发布");
    }

    @Test
    @Order(6)
    @Tag("E1")
    void signsUpAndIsSignedUp() {
        resident.find(activity);
        resident.phone().look("activity");
        resident.signUp("陆阿姨");
        worker.signUp(activity, "韦奶奶");
        worker.phone().look("worker-signed-up");
    }

    @Test
    @Order(7)
    @Tag("E1")
    void checksInWithTheSixDigitsThatTheLeaderShows() {
        leader.showCode();
        leader.phone().look("leader-code");
        resident.checkInWith(leader.sixDigits());
        resident.phone().look("checked-in");

        leader.phone().tap("back");
        leader.openRoster();
        leader.checkInByName("韦奶奶");
        leader.phone().awaitText("2 人到场");
        leader.phone().look("leader-roster");
    }

    @Test
    @Order(8)
    @Tag("P5")
    void correctsTheStockWithAReason() {
        Phone phone = shopkeeper.phone();
        shopkeeper.begin();
        phone.look("sponsor");
        phone.tap("go-stock");
        shopkeeper.startStockCorrection(BOOKMARK);
        phone.type("counted", "480");
        phone.tap("stock-sheet-sure");
        phone.awaitText("请写明原因");
        phone.look("sponsor-correction");
        phone.type("stock-reason", "盘点，少了二十张");
        phone.tap("stock-sheet-sure");
        phone.awaitText("现有 480");
        phone.look("sponsor-stock");
        phone.tap("back");
    }

    @Test
    @Order(9)
    @Tag("E1")
    void checksOutByScanningAndHasTheMinutesConfirmed() {
        Phone phone = leader.phone();
        phone.tap("back");
        leader.showCode();
        Eventually.at(activity.afterAMinute());
        resident.checkOutByScanning(leader.qr());
        resident.phone().look("checked-out");
        resident.phone().tap("check-finish");

        phone.tap("back");
        leader.openRoster();
        // Nobody touches the page: it sees for itself that the activity is over.
        Eventually.at(activity.endsAt());
        Phone.awaitValue(leader.minutesOf("陆阿姨"), "1");
        Phone.awaitValue(leader.minutesOf("韦奶奶"), "2");
        leader.minutesOf("陆阿姨").fill("2");
        phone.tap("confirm-minutes");
        phone.awaitInView("与实测不同，请写明原因");
        phone.look("leader-reason-missing");
        leader.reasonFor("陆阿姨").fill("散场后一起收拾场地");
        phone.tap("confirm-minutes");
        phone.tap("confirm-sheet-sure");
        phone.awaitText("已确认 2 分钟");
        phone.look("leader-confirmed");
    }

    @Test
    @Order(10)
    @Tag("P2")
    void seesPointsWithTheClauseThatGrantedThem() {
        Phone phone = resident.phone();
        phone.awaitText("第三条");
        assertThat(phone.textOf("balance")).isEqualTo("2");
        phone.look("me");
    }

    @Test
    @Order(11)
    @Tag("P4")
    void redeemsAndShowsTheCode() {
        Phone phone = resident.phone();
        phone.tap("tab-items");
        phone.waitFor("items");
        phone.look("items");
        pickUpCode = resident.redeem(BOOKMARK);
        assertThat(pickUpCode).hasSize(8);
        phone.look("pick-up-code");
    }

    @Test
    @Order(12)
    @Tag("P4")
    void handsItOutOnce() {
        Phone phone = shopkeeper.phone();
        shopkeeper.enter(pickUpCode);
        phone.look("sponsor-verify");
        phone.tap("verify-sheet-sure");
        phone.waitFor("pick-up-done");
        assertThat(phone.textOf("pick-up-done")).contains(BOOKMARK).contains("陆**");
        phone.look("sponsor-handed-out");
        phone.tap("next-pick-up");
        assertThat(phone.textOf("today-count")).isEqualTo("1 份，共 2 积分");

        shopkeeper.enter(pickUpCode);
        phone.tap("verify-sheet-sure");
        assertThat(phone.textOf("act-failure")).contains("已领取");
        phone.look("sponsor-second-try");
        assertThat(phone.textOf("today-count")).isEqualTo("1 份，共 2 积分");
    }

    @Test
    @Order(13)
    @Tag("P4")
    void seesThatItWasHandedOut() {
        Phone phone = resident.phone();
        phone.awaitText("已领取");
        phone.look("picked-up");
        phone.tap("to-me");
        phone.awaitText("已领取");
        assertThat(phone.page().getByRole(AriaRole.ALERT).count()).isZero();
    }

    @Test
    @Order(14)
    @Tag("P4")
    void redeemsForTheElderWhoTakesTheCodeAlongOnPaper() {
        worker.redeem(BOOKMARK);
        worker.phone().look("worker-redeemed");
        String onPaper = worker.phone().digitsOf("pick-up-code");
        shopkeeper.handOut(onPaper);
        assertThat(shopkeeper.phone().textOf("pick-up-done")).contains("韦**");
    }
}
