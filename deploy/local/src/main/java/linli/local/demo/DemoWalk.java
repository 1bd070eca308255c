package linli.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.local.Addresses;

/**
 * The whole way of a resident, played through the gateway against the running stack: sign in, register, be confirmed, sign
 * up, check in and out, have minutes confirmed, earn points, redeem, pick up. Prints each step; every run brings its own
 * people, so it can be played again and again.
 */
public final class DemoWalk {

    private static final String POINTS = "/api/points/v1";
    private static final String EVENTS = "/api/events/v1";

    /** An activity begins on the minute; what is left of this one must do for signing up. */
    private static final Duration ENOUGH_TO_SIGN_UP = Duration.ofSeconds(15);

    private final Addresses addresses;
    private final DemoDistrict district;
    private final PrintStream out;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private int step;

    public DemoWalk(Addresses addresses, Checkout checkout, PrintStream out) throws IOException {
        this.addresses = addresses;
        this.district = new DemoDistrict(addresses, checkout);
        this.out = out;
    }

    private record Person(Visitor visitor, String volunteerId) {}

    private record Happening(String activityId, Instant startsAt, Instant endsAt) {
        String path() {
            return EVENTS + "/activities/" + activityId;
        }
    }

    public void play() {
        Person eager = register("eager", "王小明");
        Person patient = register("patient", "陆桂兰");
        Visitor leader = Visitor.resident(addresses, "demo-leader");
        Happening activity = publish(leader);
        signUp(activity, eager, patient);
        attend(activity, patient, leader);
        confirm(activity, patient, leader);
        String code = redeem(patient);
        pickUp(code);
        home(patient);
        out.println();
        out.println("All " + step + " steps done 全部完成");
    }

    private Person register(String who, String realName) {
        Visitor visitor = Visitor.resident(addresses, "walk-" + run + "-" + who);
        done(realName + " 微信登录 signed in with a WeChat code");
        Map<String, Object> wrong = registration(realName, "450205199001011230");
        refused(visitor.post(POINTS + "/volunteers", key(who, "wrong"), wrong), 400, "VALIDATION_FAILED");
        done("身份证校验位错误被拒绝 a wrong check digit was refused");
        Visitor.Reply registered = Eventually.expect(
                201,
                () -> visitor.post(
                        POINTS + "/volunteers",
                        key(who, "register"),
                        registration(realName, DemoPerson.newIdNumber())));
        String volunteerId = registered.text("volunteerId");
        done(realName + " 登记为志愿者，待核实 registered: " + registered.text("idNumberMasked"));
        Visitor worker = district.staff("worker");
        worker.post(POINTS + "/volunteers/" + volunteerId + "/verification", key(who, "verify"), Map.of())
                .expect(200);
        done("社区工作者核实身份 a community worker confirmed the person");
        return new Person(visitor, volunteerId);
    }

    private static Map<String, Object> registration(String realName, String idNumber) {
        return Map.of(
                "realName",
                realName,
                "idNumber",
                idNumber,
                "phone",
                "13800001234",
                "areaId",
                DemoDistrict.COMMUNITY,
                "consent",
                true,
                "sensitiveConsent",
                true,
                "consentVersion",
                "2026-11");
    }

    private Happening publish(Visitor leader) {
        Instant startsAt = Instant.now()
                .plus(ENOUGH_TO_SIGN_UP)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        Instant endsAt = startsAt.plus(2, ChronoUnit.MINUTES);
        String organisationId = leader.get("/api/registry/v1/organisations/mine")
                .body()
                .path("items")
                .path(0)
                .path("organisationId")
                .asText();
        Map<String, Object> request = Map.of(
                "organisationId",
                organisationId,
                "areaId",
                DemoDistrict.COMMUNITY,
                "series",
                "LINLI_SHOUWANG",
                "title",
                "帮邻居搬一盆花 " + run,
                "description",
                "演示用，两分钟。",
                "place",
                "明珠社区小广场",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                endsAt.toString(),
                "capacity",
                1);
        Visitor.Reply drafted =
                Eventually.expect(201, () -> leader.post(EVENTS + "/activities", key("activity", "draft"), request));
        Happening activity = new Happening(drafted.text("activityId"), startsAt, endsAt);
        leader.post(activity.path() + "/publication", key("activity", "publish"), Map.of())
                .expect(200);
        done("负责人发布“邻里守望”活动，名额 1 人 the leader published an activity for one");
        return activity;
    }

    private void signUp(Happening activity, Person eager, Person patient) {
        String path = activity.path() + "/signups";
        requireStatus(
                Eventually.expect(
                        201, () -> eager.visitor.post(path, key("eager", "signup"), Map.of("displayName", "小明"))),
                "ACCEPTED");
        done("第一位报名成功 the first one has the place");
        requireStatus(
                Eventually.expect(
                        201, () -> patient.visitor.post(path, key("patient", "signup"), Map.of("displayName", "陆阿姨"))),
                "WAITLISTED");
        done("名额已满，第二位候补 the next one is on the waiting list");
        eager.visitor.delete(path + "/me").expect(204);
        Eventually.until(
                "the waiting list moved up",
                () -> patient.visitor
                        .get(activity.path())
                        .body()
                        .path("mySignUp")
                        .path("status")
                        .asText()
                        .equals("ACCEPTED"));
        done("有人取消，候补递补 somebody cancelled, the waiting list moved up");
    }

    private void attend(Happening activity, Person person, Visitor leader) {
        String token = leader.get(activity.path() + "/check-in-token").text("token");
        person.visitor
                .post(EVENTS + "/check-ins", key("patient", "in"), Map.of("token", token))
                .expect(200);
        done("扫码签到 checked in with the leader's QR");
        refused(
                person.visitor.post(EVENTS + "/check-ins", key("patient", "forged"), Map.of("token", token + "x")),
                409,
                "CHECK_IN_TOKEN_INVALID");
        done("伪造的二维码被拒绝 a forged QR was refused");
        waitFor("活动进行中 the activity goes on", activity.startsAt.plus(70, ChronoUnit.SECONDS));
        String code = leader.get(activity.path() + "/check-in-token").text("code");
        person.visitor
                .post(
                        EVENTS + "/check-outs",
                        key("patient", "out"),
                        Map.of("activityId", activity.activityId, "code", code))
                .expect(200);
        done("输入 6 位数字签退 checked out with the six digits");
    }

    private void confirm(Happening activity, Person person, Visitor leader) {
        waitFor("等待活动结束 until the activity is over", activity.endsAt);
        Map<String, Object> confirmation = Map.of(
                "entries", List.of(Map.of("volunteerId", person.volunteerId, "minutes", 2, "reason", "散场后一起收拾场地")));
        Eventually.expect(
                200,
                () -> leader.post(activity.path() + "/confirmation", key("leader", "confirm-" + step), confirmation));
        Instant confirmed = Instant.now();
        done("负责人确认 2 分钟，与签到记录不同并写明理由 the leader confirmed two minutes, with a reason");
        Eventually.until("points arrived", () -> homeOf(person).path("balance").asLong() > 0);
        JsonNode entry = homeOf(person).path("timeline").path(0);
        done("积分到账 points arrived after "
                + Duration.between(confirmed, Instant.now()).toMillis() + " ms: +"
                + entry.path("points").asLong() + "，依据 "
                + entry.path("policy").path("document").asText() + " "
                + entry.path("policy").path("clause").asText());
    }

    private String redeem(Person person) {
        Catalogue catalogue = Catalogue.read(person.visitor);
        refused(order(person, catalogue.dearest(), "dear"), 409, "INSUFFICIENT_POINTS");
        done("积分不足的兑换被拒绝 refused what the points don't pay: "
                + catalogue.dearest().path("name").asText());
        Visitor.Reply ordered =
                order(person, catalogue.cheapest(), "order").expect(201).reply();
        Visitor.Reply again =
                order(person, catalogue.cheapest(), "order").expect(201).reply();
        if (!again.text().equals(ordered.text())) {
            throw new PartFailed("A repeated request was answered differently: " + again.text());
        }
        done("兑换 redeemed " + catalogue.cheapest().path("name").asText() + "，领取码 pick-up code "
                + ordered.text("pickUpCode") + "；重复提交得到同一答复 the repeated request got the same answer");
        return ordered.text("pickUpCode");
    }

    private Visitor.Outcome order(Person person, JsonNode item, String what) {
        return person.visitor.post(
                POINTS + "/redemptions",
                key("patient", what),
                Map.of("itemId", item.path("itemId").asText(), "quantity", 1));
    }

    private void pickUp(String code) {
        Visitor shopkeeper = Visitor.resident(addresses, "demo-sponsor");
        shopkeeper
                .post(POINTS + "/pickups", key("sponsor", "pickup"), Map.of("code", code))
                .expect(201);
        done("商户核销 the sponsor verified the code");
        Visitor.Outcome again = shopkeeper.post(POINTS + "/pickups", key("sponsor", "again"), Map.of("code", code));
        if (again.reply().status() < 400) {
            throw new PartFailed("A pick-up code worked twice");
        }
        done("同一领取码不能再用 the same code does not work twice: " + again.reply().text("detail"));
    }

    private void home(Person person) {
        Eventually.until(
                "the first page shows the pick-up",
                () -> homeOf(person)
                        .path("redemptions")
                        .path(0)
                        .path("status")
                        .asText()
                        .equals("PICKED_UP"));
        JsonNode home = homeOf(person);
        done("我的：余额 balance " + home.path("balance").asLong() + "，时长 minutes "
                + home.path("minutesTotal").asLong() + "，动态 entries "
                + home.path("timeline").size());
    }

    private static JsonNode homeOf(Person person) {
        return person.visitor.get("/api/insights/v1/me/home").body();
    }

    private void requireStatus(Visitor.Reply reply, String status) {
        if (!status.equals(reply.text("status"))) {
            throw new PartFailed("Expected " + status + ": " + reply.text());
        }
    }

    private static void refused(Visitor.Outcome outcome, int status, String code) {
        Visitor.Reply reply = outcome.expect(status).reply();
        if (!code.equals(reply.text("code"))) {
            throw new PartFailed(outcome.path() + " was refused as " + reply.text("code") + " instead of " + code);
        }
    }

    private void waitFor(String what, Instant moment) {
        long seconds = Duration.between(Instant.now(), moment).toSeconds();
        if (seconds > 0) {
            out.println("      " + what + " … " + seconds + " s");
        }
        Eventually.at(moment);
    }

    private void done(String what) {
        step++;
        out.printf("%3d  ✓ %s%n", step, what);
    }

    private String key(String who, String what) {
        return "walk-" + run + "-" + who + "-" + what;
    }
}
