package linli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;
import linli.wire.Grant;

/** What must be decided and tried before the first run, through the API as everybody else does it. */
final class Officials {

    private static final String DISTRICT = "450205000000";
    private static final String POLICY = """
            {"kind": "points.redemption", "areaId": "450205000000", "effectiveFrom": "2026-01-01",
             "document": "兑换办法（测速用）", "clause": "第一条",
             "parameters": {"limitPerPerson": 10000, "limitPeriod": "DAY", "pickUpDays": 7}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Residents residents;
    private final String points;

    Officials(Residents residents, String points) {
        this.residents = residents;
        this.points = points;
    }

    /** Puts a policy in force under which everybody may redeem. */
    void openRedemption() {
        String editor = residents.token(UUID.randomUUID().toString(), new Grant("policy_editor", DISTRICT));
        String approver = residents.token(UUID.randomUUID().toString(), new Grant("policy_approver", DISTRICT));
        Deque<HttpResponse<byte[]>> answers = new ArrayDeque<>();
        // The service looks for new areas every two seconds.
        Eventually.until("a policy for an area that is there", () -> {
            answers.add(send(editor, "/policies", POLICY));
            return answers.getLast().statusCode() != 403;
        });
        String id = read("/policies", answers.getLast()).path("policyId").asText();
        post(editor, "/policies/" + id + "/submission", "{}");
        post(approver, "/policies/" + id + "/approval", "{}");
    }

    /** One redemption of resident 1, so that there is a row of each kind to be measured by. */
    byte[] redeemOnce() {
        String body = "{\"itemId\":\"" + Residents.id(0) + "\",\"quantity\":1}";
        return post(residents.token(Residents.id(1)), "/redemptions", body)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode post(String token, String path, String body) {
        return read(path, send(token, path, body));
    }

    private JsonNode read(String path, HttpResponse<byte[]> answer) {
        try {
            JsonNode read = json.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new PartFailed(path + " answered " + answer.statusCode() + ": " + read);
            }
            return read;
        } catch (IOException e) {
            throw new PartFailed(path + " gave an answer that can't be read: " + e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> send(String token, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(points + "/api/points/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new PartFailed(path + " got no answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted", e);
        }
    }
}
