package linli.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.DemoAccount;

/**
 * Loads 柳北区 as the demo has it, once, through the API alone: areas, the pack 示例, organisations, sponsors with their
 * items, activities. All invented. Each step has a key of its own, so a load that was cut off can be begun again.
 */
public final class DemoDistrict {

    static final String DISTRICT = "450205000000";
    static final String STREET = "450205001000";
    static final String COMMUNITY = "450205001001";

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Addresses addresses;
    private final Checkout checkout;
    private final JsonNode district;

    public DemoDistrict(Addresses addresses, Checkout checkout) throws IOException {
        this.addresses = addresses;
        this.checkout = checkout;
        try (InputStream in = DemoDistrict.class.getResourceAsStream("district.json")) {
            this.district = JSON.readTree(in);
        }
    }

    /**
     * Loads what is not there yet.
     *
     * @param mark file that says it was done; it lies with the data and goes with them
     * @return whether there was anything to load
     */
    public boolean load(Path mark) throws IOException {
        if (Files.exists(mark)) {
            return false;
        }
        Visitor admin = staff("admin");
        for (JsonNode area : district.path("areas")) {
            admin.post(
                            "/api/registry/v1/areas",
                            "demo-area-" + area.path("code").asText(),
                            area)
                    .expect(201);
        }
        loadPolicies();
        loadOrganisations();
        loadSponsors();
        Files.writeString(mark, Instant.now().toString());
        return true;
    }

    private void loadPolicies() throws IOException {
        Visitor editor = staff("district");
        Visitor approver = staff("approver");
        // The pack's figures hold from today: a policy never begins in the past.
        String pack = Files.readString(checkout.root().resolve("deploy/policies/example.yaml"), StandardCharsets.UTF_8)
                .replaceFirst("effectiveFrom: \\S+", "effectiveFrom: " + LocalDate.now(SHANGHAI));
        Eventually.expect(
                200, () -> editor.postYaml("/api/points/v1/policies/packs", "demo-pack-" + pack.hashCode(), pack));
        approver.post(
                        "/api/points/v1/policies/pack-approvals",
                        "demo-pack-approval-" + pack.hashCode(),
                        Map.of("pack", "示例"))
                .expect(200);
    }

    private void loadOrganisations() {
        Visitor leader = Visitor.resident(addresses, "demo-leader");
        Visitor officer = staff("officer");
        for (JsonNode organisation : district.path("organisations")) {
            ObjectNode request = organisation.deepCopy();
            request.putArray("leaders")
                    .addObject()
                    .put("personId", leader.personId())
                    .put("displayName", "李桂芳");
            JsonNode activities = request.remove("activities");
            String name = organisation.path("name").asText();
            Visitor.Reply recorded = officer.post("/api/registry/v1/organisations", "demo-" + key(name), request)
                    .expect(201)
                    .reply();
            for (JsonNode activity : activities) {
                publish(leader, recorded.text("organisationId"), activity);
            }
        }
    }

    private void publish(Visitor leader, String organisationId, JsonNode activity) {
        ObjectNode request = activity.deepCopy();
        LocalDateTime starts = LocalDate.now(SHANGHAI)
                .plusDays(request.remove("inDays").asInt())
                .atTime(LocalTime.parse(request.remove("at").asText()));
        request.put("organisationId", organisationId);
        request.put("startsAt", instant(starts));
        request.put(
                "endsAt", instant(starts.plusMinutes(request.remove("minutes").asInt())));
        String key = "demo-" + key(activity.path("title").asText());
        Visitor.Reply drafted = Eventually.expect(201, () -> leader.post("/api/events/v1/activities", key, request));
        leader.post(
                        "/api/events/v1/activities/" + drafted.text("activityId") + "/publication",
                        key + "-publication",
                        Map.of())
                .expect(200);
    }

    private static String instant(LocalDateTime time) {
        return time.atZone(SHANGHAI).toInstant().toString();
    }

    private void loadSponsors() {
        Visitor shopkeeper = Visitor.resident(addresses, "demo-sponsor");
        Visitor worker = staff("worker");
        for (JsonNode sponsor : district.path("sponsors")) {
            ObjectNode request = sponsor.deepCopy();
            request.putArray("staffPersonIds").add(shopkeeper.personId());
            JsonNode items = request.remove("items");
            String key = "demo-" + key(sponsor.path("name").asText());
            Visitor.Reply recorded = Eventually.expect(201, () -> worker.post("/api/points/v1/sponsors", key, request));
            for (JsonNode item : items) {
                ObjectNode listed = item.deepCopy();
                listed.put("sponsorId", recorded.text("sponsorId"));
                listed.put("areaId", sponsor.path("areaId").asText());
                worker.post(
                                "/api/points/v1/items",
                                "demo-" + key(item.path("name").asText()),
                                listed)
                        .expect(201);
            }
        }
    }

    /** A member of staff of the demo, signed in. */
    public Visitor staff(String userName) {
        try {
            DemoAccount account = DemoAccount.read(checkout).stream()
                    .filter(each -> each.userName().equals(userName))
                    .findFirst()
                    .orElseThrow(() -> new PartFailed("There is no demo account " + userName));
            return Visitor.staff(addresses, account.userName(), account.password());
        } catch (IOException unreadable) {
            throw new PartFailed("The demo accounts can't be read", unreadable);
        }
    }

    /** Keys are ASCII: a name's own hash does for names that never change. */
    private static String key(String name) {
        return Integer.toHexString(name.hashCode());
    }
}
