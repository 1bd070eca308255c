package linli.points.catalogue;

import java.util.UUID;

/** What a redemption says of an item, as of a version: if the version moved on, the redemption must be worded again. */
public record ItemSnapshot(
        UUID itemId, long version, String name, UUID sponsorId, String areaId, long points, boolean onOffer) {

    static ItemSnapshot of(Item item) {
        return new ItemSnapshot(
                item.itemId, item.version, item.name, item.sponsorId, item.areaId, item.points, item.onOffer);
    }
}
