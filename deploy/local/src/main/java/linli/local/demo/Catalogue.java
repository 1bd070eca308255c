package linli.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import linli.embedded.PartFailed;

/**
 * What the demo's community offers.
 *
 * @param cheapest item by its points
 * @param dearest item by its points
 */
record Catalogue(JsonNode cheapest, JsonNode dearest) {

    static Catalogue read(Visitor visitor) {
        List<JsonNode> items = new ArrayList<>();
        visitor.get("/api/points/v1/items?areaId=" + DemoDistrict.COMMUNITY + "&limit=100")
                .body()
                .path("items")
                .forEach(items::add);
        if (items.isEmpty()) {
            throw new PartFailed("The catalogue is empty");
        }
        items.sort(Comparator.comparingLong(item -> item.path("points").asLong()));
        return new Catalogue(items.get(0), items.get(items.size() - 1));
    }
}
